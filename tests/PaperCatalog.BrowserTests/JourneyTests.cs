using Microsoft.Playwright;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.BrowserTests;

/// <summary>The main way through the catalogue, as people walk it.</summary>
public sealed class JourneyTests(FilledApp filled, Chromium chromium) : IClassFixture<FilledApp>
{
    public static TheoryData<int, ColorScheme, bool> Readers => new()
    {
        { 1280, ColorScheme.Light, true }, { 1280, ColorScheme.Light, false }, { 1280, ColorScheme.Dark, true }, { 1280, ColorScheme.Dark, false },
        { 390, ColorScheme.Light, true }, { 390, ColorScheme.Light, false }, { 390, ColorScheme.Dark, true }, { 390, ColorScheme.Dark, false },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task From_the_day_to_a_paper_and_back_and_to_a_search(int width, ColorScheme scheme, bool script)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width, scheme, script);
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lanternfish: Seeing in Deep Water" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lanternfish: Seeing in Deep Water");
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Thursday, 19 November");
        await page.Locator("#q").FillAsync("many hands");
        await page.Locator("#q").PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Many Hands" }).ClickAsync();
        await page.GetByText("and 480 more authors").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Author Number 499", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".paper")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Days_turn_and_lists_sort_without_script(int width)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width, script: false);
        var page = visit.Page;
        await visit.GoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "title", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".paper h2 a").First).ToHaveTextAsync(FilledApp.HostileTitle);
        await page.Locator("a[rel=prev]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Tuesday, 17 November");
        await page.GetByRole(AriaRole.Link, new() { Name = "Captures" }).ClickAsync();
        await page.Locator(".rows tbody a").First.ClickAsync();
        await page.GetByText("Show its beginning").ClickAsync();
        await Assertions.Expect(page.Locator(".raw pre")).ToContainTextAsync("An invented listing.");
    }

    [Fact]
    public async Task The_theme_switches_and_stays_with_or_without_script()
    {
        foreach (var script in new[] { true, false })
        {
            await using var visit = await chromium.VisitAsync(filled.App, script: script);
            var page = visit.Page;
            await visit.GoAsync("/search?q=deep");
            await page.Locator(".theme button").ClickAsync();
            await page.Locator(".theme button").ClickAsync();
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
            Assert.EndsWith("/search?q=deep", page.Url, StringComparison.Ordinal);
            await visit.GoAsync("/");
            await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(20, 21, 26)");
        }
    }
}
