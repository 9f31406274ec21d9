using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PaperCatalog.Accounts;
using PaperCatalog.Ingest;
using PaperCatalog.Search;
using PaperCatalog.Tests;

namespace PaperCatalog.BrowserTests;

/// <summary>Draws docs/screens from the samples; <c>script/screenshots</c> calls it.</summary>
public sealed class Screens(TestCluster cluster, Chromium chromium)
{
    private static readonly (string Name, string Address)[] Views =
    [
        ("day", "/"), ("week", "/papers/week"), ("month", "/papers/month"), ("trending", "/papers/trending"), ("all", "/papers"), ("calendar", "/papers/calendar"),
        ("search", "/search?q=speech"), ("near", "/search/near"), ("tags", "/tags"), ("tag", "/tags/modality/image"),
        ("digests", "/digests?q=speech"), ("cite", "/cite?q=speech"), ("feeds", "/feeds"), ("captures", "/captures"), ("capture", "/captures/1"),
    ];

    [Fact]
    public async Task Draw()
    {
        var folder = Environment.GetEnvironmentVariable("PAPERCATALOG_SCREENS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "Drawn by script/screenshots only.");
        await using var app = await TestApp.StartAsync(cluster);
        await app.Services.GetRequiredService<Samples>().IngestOnceAsync(Path.Combine(Repository.Root, "samples"), TestContext.Current.CancellationToken);
        await app.Services.GetRequiredService<IndexPapers>().RunAsync(TestContext.Current.CancellationToken);
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await using var visit = await chromium.VisitAsync(app, width, scheme);
            await visit.GoAsync("/papers");
            var paper = await visit.Page.Locator(".paper", new() { HasText = "wordings" }).Locator("h2 a").First.GetAttributeAsync("href");
            foreach (var (name, address) in Views.Append(("paper", paper!)))
            {
                await DrawAsync(visit, name, address);
            }

            await visit.SignInAsync(app, "ada", Role.Reader);
            await visit.GoAsync("/papers?sort=upvotes");
            foreach (var save in (await visit.Page.Locator("[data-keep=save]").AllAsync()).Take(3))
            {
                if (await save.GetAttributeAsync("aria-pressed") == "false")
                {
                    await save.ClickAsync();
                    await Assertions.Expect(save).ToHaveAttributeAsync("aria-pressed", "true");
                }
            }

            await DrawAsync(visit, "library", "/library");

            async Task DrawAsync(Visit visit, string name, string address)
            {
                await visit.GoAsync(address);
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder!, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png") });
            }
        }
    }
}
