using Microsoft.Playwright;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.BrowserTests;

/// <summary>Everything by keyboard alone.</summary>
public sealed class KeyboardTests(FilledApp filled, Chromium chromium) : IClassFixture<FilledApp>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Letters_move_open_expand_and_help(int width)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await visit.GoAsync("/papers/month/2026-11");
        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await Assertions.Expect(page.Locator(".paper.here")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".paper").Nth(1).Locator("h2 a")).ToBeFocusedAsync();
        await keys.PressAsync("k");
        await Assertions.Expect(page.Locator(".paper").Nth(0).Locator("h2 a")).ToBeFocusedAsync();
        await keys.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await keys.PressAsync("j");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await keys.PressAsync("o");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lanternfish: Seeing in Deep Water");
        await visit.WholeAsync();
        await keys.TypeAsync("jokx"); // nothing to step to here, and no error
        await keys.PressAsync("/");
        await keys.TypeAsync("jokx?");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("jokx?");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#q")).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task X_opens_an_abstract_in_place_and_closes_it()
    {
        await using var visit = await chromium.VisitAsync(filled.App, 390);
        await visit.GoAsync("/papers/date/2026-11-19");
        var text = visit.Page.Locator(".abstract").First;
        var before = (await text.BoundingBoxAsync())!.Height;
        await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("x");
        Assert.True((await text.BoundingBoxAsync())!.Height > before);
        await visit.Page.Keyboard.PressAsync("x");
        Assert.Equal(before, (await text.BoundingBoxAsync())!.Height);
    }

    [Fact]
    public async Task Without_script_tab_and_enter_go_everywhere()
    {
        await using var visit = await chromium.VisitAsync(filled.App, script: false);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await visit.GoAsync("/");
        await keys.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Skip to the content")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        for (var i = 0; i < 40 && !await page.Locator(".paper h2 a:focus").IsVisibleAsync(); i++)
        {
            await keys.PressAsync("Tab");
        }

        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lanternfish: Seeing in Deep Water");
    }
}
