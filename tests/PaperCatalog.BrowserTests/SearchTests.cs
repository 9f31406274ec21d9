using Microsoft.Playwright;
using PaperCatalog.Accounts;
using PaperCatalog.Tests;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.BrowserTests;

/// <summary>Finding a paper and keeping the search, by keyboard with suggestions and by plain form.</summary>
public sealed class SearchTests(FilledApp filled, Chromium chromium) : IClassFixture<FilledApp>
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Suggestions_are_picked_by_keyboard(int width)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await visit.GoAsync("/");
        await keys.PressAsync("/");
        await keys.TypeAsync("lanternf");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Search" });
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Lanternfish");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", "suggestion-0");
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await Assertions.Expect(box).ToBeFocusedAsync();
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Lanternfish: Seeing in Deep Water");
    }

    [Fact]
    public async Task What_was_asked_is_suggested_again_on_this_device()
    {
        await using var visit = await chromium.VisitAsync(filled.App);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await visit.GoAsync("/");
        await page.Locator("#q").FillAsync("deep water");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".paper mark").First).ToBeVisibleAsync();
        await visit.WholeAsync();
        await page.Locator("#q").FillAsync("");
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "Asked before" }).GetByRole(AriaRole.Option)).ToHaveTextAsync("deep water");
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task A_search_is_narrowed_saved_and_come_back_to(int width, bool script)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width, script: script);
        var page = visit.Page;
        var name = $"Cy's, {width} {(script ? "with" : "without")} script";
        await visit.SignInAsync(filled.App, "cleo", Role.Reader);
        await page.Locator("#q").FillAsync("author:\"Cy Past\"");
        await page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".paper")).ToHaveCountAsync(2);
        await page.Locator("#q").FillAsync($"author:\"Cy Past\" listed:2026-10 upvotes:>={(script ? width / 1000 : 2)}");
        await page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".paper")).ToHaveCountAsync(1);
        await page.GetByText("Save this search").ClickAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        await visit.GoAsync("/library/searches");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.Locator(".paper h2 a")).ToHaveTextAsync("Of Another Month");
        await page.GetByText("Rename or delete").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete this search" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Papers_are_chosen_on_a_list_and_their_neighbours_found(bool script)
    {
        await using var visit = await chromium.VisitAsync(filled.App, script: script);
        var page = visit.Page;
        await visit.GoAsync("/papers");
        await page.GetByLabel("Choose Of Another Month").CheckAsync();
        await page.GetByLabel("Choose Many Hands").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find similar" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Similar to these 2");
        await Assertions.Expect(page.Locator(".paper h2 a").First).ToHaveTextAsync("Of the Week Alone");
    }
}
