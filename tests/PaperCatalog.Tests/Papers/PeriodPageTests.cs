using System.Net;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class PeriodPageTests(FilledApp filled, TestCluster cluster) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_front_page_is_the_newest_day_by_upvotes()
    {
        var page = await filled.PageAsync("/");
        Assert.Equal("Thursday, 19 November 2026", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Lanternfish: Seeing in Deep Water", FilledApp.HostileTitle, "Many Hands", "A Paper Without an Id"], page.QuerySelectorAll(".paper h2 a").Select(a => a.TextContent));
        Assert.Equal("/papers/date/2026-11-17", page.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Null(page.QuerySelector("a[rel=next]"));
        Assert.Contains("first listed 16 Nov", page.QuerySelector(".paper .meta")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_marks_what_no_listing_had_before()
    {
        var page = await filled.PageAsync("/papers/date/2026-11-19");
        Assert.Equal(3, page.QuerySelectorAll(".badge").Length);
        Assert.Null(page.QuerySelector(".paper")!.QuerySelector(".badge"));
        Assert.Contains("3 of them new", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        foreach (var allNewOrNone in new[] { "/papers/date/2026-11-16", "/papers/date/2026-11-17", "/papers/week/2026-W47" })
        {
            Assert.Empty((await filled.PageAsync(allNewOrNone)).QuerySelectorAll(".badge"));
        }
    }

    [Fact]
    public async Task A_day_without_papers_says_so_and_names_its_neighbours()
    {
        var page = await filled.PageAsync("/papers/date/2026-11-15");
        Assert.Contains("No listing of this day has been captured.", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/papers/date/2026-10-05", "/papers/date/2026-11-16"], page.QuerySelectorAll(".empty a").Select(a => a.GetAttribute("href")));
        Assert.Contains("holds no papers", (await filled.PageAsync("/papers/date/2026-11-14")).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_s_own_listing_is_on_the_week_and_not_on_its_monday()
    {
        Assert.Empty((await filled.PageAsync("/papers/date/2026-11-09")).QuerySelectorAll(".paper"));
        Assert.Equal("Of the Week Alone", Assert.Single((await filled.PageAsync("/papers/week/2026-W46")).QuerySelectorAll(".paper h2 a")).TextContent);
        Assert.Contains("Of the Week Alone", (await filled.PageAsync("/papers/month/2026-11")).QuerySelectorAll(".paper h2 a").Select(a => a.TextContent));
    }

    [Theory]
    [InlineData("/papers/week", "/papers/week/2026-W47")]
    [InlineData("/papers/month", "/papers/month/2026-11")]
    [InlineData("/papers/date", "/papers/date/2026-11-19")]
    public async Task The_newest_period_has_a_short_address(string address, string leadsTo)
    {
        using var answer = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(leadsTo, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_list_narrows_to_papers_with_a_kind_of_link()
    {
        var page = await filled.PageAsync("/?has=code");
        Assert.Equal("Lanternfish: Seeing in Deep Water", Assert.Single(page.QuerySelectorAll(".paper h2 a")).TextContent);
        Assert.Contains("1 of 4", page.QuerySelector(".bar")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_text_is_shown_and_never_obeyed()
    {
        var html = await filled.Client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_catalogue_says_what_to_do()
    {
        await using var empty = await TestApp.StartAsync(cluster);
        Assert.Contains("papercatalog ingest", await empty.Client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel), StringComparison.Ordinal);
        foreach (var address in new[] { "/papers", "/papers/trending", "/papers/calendar", "/captures", "/search?q=x", "/papers/date/2026-11-19" })
        {
            using var answer = await empty.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
