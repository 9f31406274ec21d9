using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

public sealed class RedirectTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    private TestFetcher fetcher = null!;

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync(clock);
        fetcher = new TestFetcher(clock, [origin.AllowEntry]);
    }

    public async ValueTask DisposeAsync()
    {
        await fetcher.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task The_page_knows_where_it_was_asked_for_and_where_it_was(int status)
    {
        origin.Redirect(Listings.DayPath, "2026-03-17", status);
        origin.Answer("/papers/date/2026-03-17", Listings.Html);
        var page = Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
        Assert.Equal((origin.At(Listings.DayPath), origin.At("/papers/date/2026-03-17")), (page.RequestUrl, page.FinalUrl));
        Assert.Equal(page.FinalUrl, page.Held.FinalUrl);
    }

    [Fact]
    public async Task Five_are_followed_and_six_are_not()
    {
        foreach (var i in Enumerable.Range(1, 6))
        {
            origin.Redirect($"/{i}", i == 1 ? "/end" : $"/{i - 1}");
        }

        origin.Answer("/end", Listings.Html);
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At("/5")));
        Assert.Contains("more than 5 times", Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/6"))).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/b", 2)]
    [InlineData("/a#again", 1)]
    public async Task A_circle_is_left_at_once(string to, int requests)
    {
        origin.Redirect("/a", to);
        origin.Redirect("/b", "/a");
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Contains("circle", failed.Sentence, StringComparison.Ordinal);
        Assert.False(failed.Retryable);
        Assert.Equal(requests, origin.Pages.Count);
    }

    [Fact]
    public async Task A_redirect_without_a_place_is_a_failure()
    {
        origin.Answer("/a", Origin.Status(302));
        Assert.Equal(302, Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a"))).Status);
    }

    [Fact]
    public async Task Each_host_on_the_way_is_asked_for_its_rules()
    {
        await using var other = await Origin.StartAsync(clock);
        await using var both = new TestFetcher(clock, [origin.AllowEntry, other.AllowEntry]);
        origin.Redirect("/a", other.At("/private/a").AbsoluteUri);
        other.Answer("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain");
        other.Answer("/private/a", Listings.Html);
        Assert.Contains("robots.txt", Assert.IsType<Refused>(await both.FetchAsync(origin.At("/a"))).Sentence, StringComparison.Ordinal);
        Assert.Empty(other.Pages);
    }
}
