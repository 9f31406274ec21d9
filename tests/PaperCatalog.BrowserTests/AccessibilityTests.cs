using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.BrowserTests;

/// <summary>What axe and a ruler say of every view, in both colour schemes and both widths.</summary>
public sealed class AccessibilityTests(FilledApp filled, Chromium chromium) : IClassFixture<FilledApp>
{
    private static readonly string[] Views =
    [
        "/", "/papers/date/2026-11-15", "/papers/week/2026-W47", "/papers/month/2026-11", "/papers", "/papers/trending", "/papers/calendar",
        "/papers/2611.01001", "/papers/hep-th/9901001", "/papers/2611.01004", "/search", "/search?q=deep+water", "/search?q=nothingofthekind", "/captures", "/captures/1",
        "/papers?tag=modality/image&not=domain/law", "/tags", "/tags/modality/image", "/trends", "/search?q=deep+upvotes%3Amany+%22open", "/search/near",
        "/papers/2611.01001/similar", "/search/similar?paper=2611.01001&paper=2611.01004", "/sightings/2611.01001", "/cite?q=deep+water", "/cite?date=2026-11-19",
        "/feeds", "/digests", "/account/sign-in", "/account/password/forgotten",
    ];

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing(int width, ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width, scheme);
        foreach (var view in Views)
        {
            await visit.GoAsync(view);
            var found = (await visit.Page.RunAxe()).Violations.Select(v => $"{view}: {v.Id}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}");
            Assert.Empty(found);
        }
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(800)]
    [InlineData(1280)]
    public async Task Nothing_runs_out_of_the_window_and_every_target_can_be_hit(int width)
    {
        await using var visit = await chromium.VisitAsync(filled.App, width);
        foreach (var view in Views)
        {
            await visit.GoAsync(view);
            Assert.Equal((view, 0), (view, await visit.Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)")));
            var small = await visit.Page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll("button, summary, .ways a, .strip a, .turn a, .sort a, .clear, .facets a, .button, .month a")]
                  .map(e => [e, e.getBoundingClientRect()])
                  .filter(([, b]) => b.width > 0 && (b.height < 24 || b.width < 16))
                  .map(([e, b]) => `${e.outerHTML.slice(0, 80)} ${b.width}x${b.height}`)
                """);
            Assert.Empty(small.Select(s => $"{view}: {s}"));
        }
    }
}
