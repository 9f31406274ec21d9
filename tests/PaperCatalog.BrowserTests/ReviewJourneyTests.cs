using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PaperCatalog.Accounts;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Tests;

namespace PaperCatalog.BrowserTests;

/// <summary>Doubtful pairs are settled, with script and without.</summary>
public sealed class ReviewJourneyTests(TestCluster cluster, Chromium chromium)
{
    private const string Text =
        "Harbours have to be dredged before silt closes their channels, yet soundings are taken only twice a year. We present TideNet, a network that forecasts the depth of silt from "
        + "the readings of a few dozen buoys. It carries the state of each channel from one tide to the next and corrects it wherever a sounding arrives.";

    public static TheoryData<int, ColorScheme, bool> Curators => new()
    {
        { 1280, ColorScheme.Light, true }, { 1280, ColorScheme.Dark, false }, { 390, ColorScheme.Dark, true }, { 390, ColorScheme.Light, false },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Curators))]
    public async Task A_doubtful_pair_becomes_one_paper_and_two_again(int width, ColorScheme scheme, bool script)
    {
        await using var app = await StartAsync();
        await using var visit = await chromium.VisitAsync(app, width, scheme, script);
        var page = visit.Page;
        await visit.SignInAsync(app, role: Role.Curator);
        await visit.GoAsync("/admin/review");
        await Assertions.Expect(page.Locator(".question")).ToHaveCountAsync(1);
        await visit.LookAsync("review");
        if (script)
        {
            await Assertions.Expect(page.Locator(".question")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("l");
            await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Put off");
            await Assertions.Expect(page.Locator(".question")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("s");
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Same paper" }).ClickAsync();
        }

        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("one paper now");
        await visit.GoAsync("/papers/2603.00002");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/papers/2603.00001").AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = "How this record came together" }).ClickAsync();
        await Assertions.Expect(page.Locator(".record-wordings > li")).ToHaveCountAsync(2);
        await visit.LookAsync("record");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Undone");
        await visit.GoAsync("/papers/2603.00002");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(app.BaseAddress, "/papers/2603.00002").AbsoluteUri);
        await visit.DemandValidAsync();
    }

    private async Task<TestApp> StartAsync()
    {
        var app = await TestApp.StartAsync(cluster);
        foreach (var id in (string[])["2603.00001", "2603.00002"])
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(new
            {
                date = $"2026-03-1{id[^1]}",
                papers = new[] { new { title = "TideNet: Forecasting Silt from Sparse Buoy Readings", @abstract = Text + (id.EndsWith('2') ? " We release the soundings of 312 harbours." : ""), url = $"https://huggingface.co/papers/{id}" } },
            });
            await app.Services.GetRequiredService<IngestCapture>().RunAsync(new IncomingCapture(bytes, new CaptureOrigin(DateTimeOffset.UtcNow), "upload"), Cancel);
        }

        return app;
    }
}
