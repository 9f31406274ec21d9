using System.Globalization;
using Microsoft.Playwright;
using PaperCatalog.Accounts;
using PaperCatalog.Tests.Tags;

namespace PaperCatalog.BrowserTests;

/// <summary>A reader narrows, shares what is left, keeps ten papers by keyboard and finds them again.</summary>
public sealed class LibraryJourneyTests(FacetTests.RandomApp random, Chromium chromium) : IClassFixture<FacetTests.RandomApp>
{
    private const int Kept = 10;

    [Fact]
    public async Task Narrow_share_keep_tag_and_find_again()
    {
        var left = random.Papers.Count(p => p.CountsAs("modality/image") && p.CountsAs("modality/audio") && !p.CountsAs("domain/law"));
        Assert.True(left >= Kept, $"only {left} papers are left");
        await using var visit = await chromium.VisitAsync(random.App);
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await visit.SignInAsync(random.App, "ada", Role.Reader);
        await Assertions.Expect(page.Locator(".me")).ToHaveTextAsync("ada");

        await visit.GoAsync("/papers");
        await page.Locator(".facet-name", new() { HasText = "Image" }).First.ClickAsync();
        await page.Locator(".facet-name", new() { HasText = "Audio" }).ClickAsync();
        var law = page.Locator(".facet", new() { HasText = "Law" });
        await law.HoverAsync();
        await law.GetByText("not").ClickAsync();
        await Assertions.Expect(page.Locator(".bar .chosen")).ToContainTextAsync(left.ToString(CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Locator("[data-paper]")).ToHaveCountAsync(left);

        await visit.WholeAsync();
        var shared = page.Url;
        await using (var other = await chromium.VisitAsync(random.App, 390))
        {
            await other.GoAsync(shared);
            await Assertions.Expect(other.Page.Locator("[data-paper]")).ToHaveCountAsync(left);
            await Assertions.Expect(other.Page.Locator(".pick")).ToHaveCountAsync(3);
        }

        for (var i = 0; i < Kept; i++)
        {
            await keys.PressAsync("j");
            await keys.PressAsync("s");
            await Assertions.Expect(page.Locator(".paper.here [data-keep=save]")).ToHaveAttributeAsync("aria-pressed", "true");
            await keys.PressAsync("m");
        }

        await keys.PressAsync("t");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("10 papers");
        await keys.TypeAsync("Journey");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".done, .refusal")).ToContainTextAsync("10 papers tagged Journey");
        Assert.Equal(shared, page.Url);

        await visit.GoAsync("/library");
        await Assertions.Expect(page.Locator("[data-paper]")).ToHaveCountAsync(Kept);
        await page.GetByRole(AriaRole.Link, new() { Name = "Journey 10" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-paper]")).ToHaveCountAsync(Kept);
    }
}
