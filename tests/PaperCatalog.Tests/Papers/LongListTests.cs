using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Search;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Papers;

/// <summary>One paper and two hundred: the same number of queries, pages of bounded weight, and each paper exactly once.</summary>
public sealed class LongListTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly One = new(2026, 10, 1);
    private static readonly DateOnly Many = new(2026, 11, 19);
    private TestApp app = null!;
    private long captureOfOne;
    private long captureOfMany;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        await using var db = app.CreateContext();
        var catalog = new InventedCatalog(db);
        catalog.Day(One.AddDays(-1), 1); // so that each capture has one before it
        var (one, many) = (catalog.Day(One, 1), catalog.Day(Many, 200));
        await db.SaveChangesAsync(Cancel);
        await app.Services.GetRequiredService<IndexPapers>().RunAsync(Cancel);
        (captureOfOne, captureOfMany) = (one.Id, many.Id);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_page_asks_as_often_for_200_papers_as_for_one()
    {
        (string One, string Many)[] pages =
        [
            ("/papers/date/2026-10-01", "/papers/date/2026-11-19"),
            ("/papers/week/2026-W40", "/papers/week/2026-W47"),
            ("/papers/month/2026-10", "/papers/month/2026-11"),
            ($"/captures/{captureOfOne}", $"/captures/{captureOfMany}"),
            ("/search?q=october", "/search?q=invented"),
            ("/papers/2610.00501", "/papers/2611.09501"),
        ];
        foreach (var (one, many) in pages)
        {
            var few = await QueriesAsync(one);
            Assert.Equal((one, few), (one, await QueriesAsync(many)));
            Assert.InRange(few, 1, 15);
        }
    }

    [Theory]
    [InlineData("/papers/date/2026-11-19", 200)]
    [InlineData("/papers/date/2026-11-19?sort=place", 200)]
    [InlineData("/papers/date/2026-11-19?sort=title", 200)]
    [InlineData("/papers/week/2026-W47?sort=newest", 200)]
    [InlineData("/papers", 202)]
    [InlineData("/papers?sort=upvotes", 202)]
    [InlineData("/papers?sort=title", 202)]
    [InlineData("/search?q=invented", 202)]
    [InlineData("/papers/trending", 120)]
    public async Task Turning_the_pages_shows_each_paper_once(string address, int papers)
    {
        var seen = new List<string>();
        for (string? next = address; next is not null && seen.Count < 500;)
        {
            var html = await app.Client.GetStringAsync(new Uri(next, UriKind.Relative), Cancel);
            var page = new HtmlParser().ParseDocument(html);
            seen.AddRange(page.QuerySelectorAll(".paper h2 a").Select(a => a.GetAttribute("href")!));
            next = page.QuerySelector(".onward a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(papers, seen.Count);
        Assert.Equal(papers, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_capture_s_entries_and_the_archive_turn_too()
    {
        var places = new List<string>();
        for (string? next = $"/captures/{captureOfMany}"; next is not null;)
        {
            var page = new HtmlParser().ParseDocument(await app.Client.GetStringAsync(new Uri(next, UriKind.Relative), Cancel));
            places.AddRange(page.QuerySelectorAll(".entries li").Select(l => l.GetAttribute("value")!));
            next = page.QuerySelector(".onward a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"{i}"), places);
    }

    [Fact]
    public async Task The_longest_page_is_light()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/papers/date/2026-11-19", UriKind.Relative));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await app.Client.SendAsync(request, Cancel);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancel)).Length, 1000, 60_000);
    }

    private async Task<int> QueriesAsync(string address) => await app.CountQueriesAsync(async () =>
    {
        using var answer = await app.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        answer.EnsureSuccessStatusCode();
    });
}
