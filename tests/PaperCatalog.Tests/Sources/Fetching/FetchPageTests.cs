using System.Text;
using Microsoft.AspNetCore.Http;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>What is asked, and what each kind of answer becomes.</summary>
public sealed class FetchPageTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    private TestFetcher fetcher = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync(clock);
        fetcher = Fetcher();
    }

    public async ValueTask DisposeAsync()
    {
        await fetcher.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Fact]
    public async Task A_page_comes_with_its_bytes_its_addresses_and_what_it_says_of_itself()
    {
        origin.Answer(Listings.DayPath, context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ETag = "\"a1\"";
            context.Response.Headers.LastModified = "Wed, 18 Mar 2026 08:00:00 GMT";
            context.Response.Headers.SetCookie = "session=1";
            return context.Response.WriteAsync(Listings.Html);
        });
        var page = Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
        Assert.Equal(Listings.Html, Encoding.UTF8.GetString(page.Bytes.Span));
        Assert.Equal((origin.At(Listings.DayPath), origin.At(Listings.DayPath), 200), (page.RequestUrl, page.FinalUrl, page.Status));
        Assert.Equal(("\"a1\"", "Wed, 18 Mar 2026 08:00:00 GMT", "text/html; charset=utf-8"), (page.ETag, page.LastModified, page.Headers["content-type"]));
        Assert.DoesNotContain("set-cookie", page.Headers.Keys);
    }

    [Fact]
    public async Task A_request_says_who_asks_and_carries_nothing_of_an_earlier_one()
    {
        await using var named = Fetcher(("Contact", "https://lab.example/papers"));
        origin.Answer("/a", Origin.Status(200, ("Content-Type", "text/plain"), ("Set-Cookie", "session=1")));
        await named.FetchAsync(origin.At("/a"));
        await named.FetchAsync(origin.At("/a"));
        Assert.All(origin.Requests, r => Assert.Matches(@"^PaperCatalog/\d+\.\d+\.\d+ \(\+https://lab\.example/papers\)$", r.Headers["User-Agent"]));
        Assert.All(origin.Requests, r => Assert.DoesNotContain(r.Headers.Keys, h => h is "Cookie" or "Authorization" or "traceparent" or "Referer" or "If-None-Match"));
    }

    [Fact]
    public async Task Whoever_names_no_contact_is_reached_where_the_catalogue_is()
    {
        await using var published = Fetcher(("PaperCatalog:PublicUrl", "https://papers.lab.example"));
        await published.FetchAsync(origin.At("/a"));
        await fetcher.FetchAsync(origin.At("/a"));
        Assert.EndsWith(" (+https://papers.lab.example)", origin.Pages[0].Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Matches(@"^PaperCatalog/\d+\.\d+\.\d+$", origin.Pages[1].Headers["User-Agent"]);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/atom+xml")]
    [InlineData("application/rss+xml")]
    [InlineData("text/xml")]
    [InlineData("TEXT/Markdown")]
    [InlineData("text/plain")]
    public async Task A_listing_may_be_of_this_type(string type)
    {
        origin.Answer("/a", "listing", type);
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At("/a")));
    }

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("image/svg+xml")]
    [InlineData("application/octet-stream")]
    [InlineData("")]
    public async Task Another_type_is_refused_by_name(string type)
    {
        origin.Answer("/a", Origin.Status(200, ("Content-Type", type)));
        Assert.Contains(type.Length == 0 ? "no content type" : type, Sentence<Refused>(await fetcher.FetchAsync(origin.At("/a"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_is_still_current_is_not_sent_again()
    {
        origin.Answer(Listings.DayPath, context => context.Request.Headers.IfNoneMatch == "\"a1\"" && context.Request.Headers.IfModifiedSince == "Wed, 18 Mar 2026 08:00:00 GMT"
            ? Origin.Status(304)(context)
            : Origin.Status(200, ("Content-Type", "text/html"), ("ETag", "\"a1\""), ("Last-Modified", "Wed, 18 Mar 2026 08:00:00 GMT"))(context));
        var page = Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
        var again = await fetcher.FetchAsync(origin.At(Listings.DayPath), page.Held);
        Assert.Equal(page.FinalUrl, Assert.IsType<NotModified>(again).FinalUrl);
    }

    [Fact]
    public async Task What_is_held_of_one_page_is_not_asked_of_another()
    {
        var held = new HeldCopy(origin.At("/papers/date/2026-03-17"), "\"a1\"", null);
        origin.Redirect(Listings.DayPath, "/papers/date/2026-03-17");
        origin.Answer("/papers/date/2026-03-17", Origin.Status(304));
        Assert.IsType<NotModified>(await fetcher.FetchAsync(origin.At(Listings.DayPath), held));
        Assert.Equal([false, true], origin.Pages.Select(p => p.Headers.ContainsKey("If-None-Match")));
    }

    [Fact]
    public async Task A_304_that_nobody_asked_for_is_a_failure()
    {
        origin.Answer("/a", Origin.Status(304));
        Assert.Equal(304, Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a"))).Status);
        Assert.Equal(304, Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a"), new HeldCopy(origin.At("/b"), "\"b1\"", null))).Status);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(403)]
    [InlineData(400)]
    [InlineData(204)]
    [InlineData(206)]
    public async Task A_status_that_time_does_not_heal_is_not_asked_for_twice(int status)
    {
        origin.Answer("/a", Origin.Status(status));
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Equal((status, false), (failed.Status, failed.Retryable));
        Assert.Single(origin.Pages);
    }

    [Fact]
    public async Task What_is_not_HTTP_is_a_failure()
    {
        using var raw = new RawOrigin([.. "SSH-2.0-Open\r\n\r\n"u8]);
        await using var toRaw = new TestFetcher(clock, [raw.Authority]);
        Assert.False(Assert.IsType<Failed>(await toRaw.FetchAsync(raw.Page)).Retryable);
    }

    [Fact]
    public async Task Whoever_cancels_gets_no_outcome()
    {
        using var mine = new CancellationTokenSource();
        origin.Answer("/a", context =>
        {
            mine.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.Page.RunAsync(new FetchRequest(origin.At("/a").AbsoluteUri), mine.Token));
    }

    private static string Sentence<T>(FetchOutcome outcome)
        where T : FetchOutcome => Assert.IsType<T>(outcome) is Refused refused ? refused.Sentence : ((Failed)outcome).Sentence;

    private TestFetcher Fetcher(params (string Name, string Value)[] settings) =>
        new(clock, [origin.AllowEntry], settings.ToDictionary(s => s.Name, s => (string?)s.Value));
}
