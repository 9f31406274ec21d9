using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>When robots.txt is asked for and what follows from the answer.</summary>
public sealed class OriginRobotsTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    private TestFetcher fetcher = null!;

    private int RobotsAsked => origin.Requests.Count(r => r.Path == "/robots.txt");

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync(clock);
        origin.Answer(Listings.DayPath, Listings.Html);
        origin.Answer("/private/a", Listings.Html);
        fetcher = new TestFetcher(clock, [origin.AllowEntry]);
    }

    public async ValueTask DisposeAsync()
    {
        await fetcher.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Fact]
    public async Task What_it_forbids_is_refused_unasked()
    {
        origin.Answer("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain");
        var refused = Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At("/private/a")));
        Assert.Contains("robots.txt", refused.Sentence, StringComparison.Ordinal);
        Assert.Empty(origin.Pages);
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(401)]
    [InlineData(400)]
    [InlineData(204)]
    public async Task Where_there_is_none_everything_may_be_fetched(int status)
    {
        origin.Answer("/robots.txt", Origin.Status(status));
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task Where_it_cannot_be_read_we_stay_away_for_a_while(int status)
    {
        origin.Answer("/robots.txt", Origin.Status(status));
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
        Assert.True(failed.Retryable);
        Assert.Contains("robots.txt", failed.Sentence, StringComparison.Ordinal);
        Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
        Assert.Equal((4, 0), (RobotsAsked, origin.Pages.Count));

        origin.Answer("/robots.txt", Origin.Status(404));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
    }

    [Fact]
    public async Task Half_of_it_is_none_of_it()
    {
        origin.Answer("/robots.txt", async context =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync("User-agent: *\n"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        Assert.True(Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At(Listings.DayPath))).Retryable);
        Assert.Empty(origin.Pages);
    }

    [Fact]
    public async Task It_is_asked_for_once_a_day()
    {
        origin.Answer("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain");
        await Task.WhenAll(fetcher.FetchAsync(origin.At(Listings.DayPath)), fetcher.FetchAsync(origin.At(Listings.DayPath)));
        clock.Advance(TimeSpan.FromHours(23));
        await fetcher.FetchAsync(origin.At(Listings.DayPath));
        Assert.Equal(1, RobotsAsked);

        origin.Answer("/robots.txt", "User-agent: *\nDisallow: /papers", "text/plain");
        clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
        Assert.Equal(2, RobotsAsked);
    }

    [Fact]
    public async Task It_may_live_elsewhere_and_be_of_any_type()
    {
        origin.Redirect("/robots.txt", "/rules");
        origin.Answer("/rules", "User-agent: PaperCatalog\nDisallow: /private", "application/octet-stream");
        Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At("/private/a")));
    }

    [Fact]
    public async Task An_endless_one_is_read_up_to_its_cap()
    {
        origin.Answer("/robots.txt", async context =>
        {
            await context.Response.Body.WriteAsync("User-agent: *\nDisallow: /private\n"u8.ToArray());
            var line = "# and so on\n"u8.ToArray();
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(line, context.RequestAborted);
            }
        });
        Assert.IsType<Refused>(await fetcher.FetchAsync(origin.At("/private/a")));
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At(Listings.DayPath)));
    }

    [Fact]
    public async Task A_delay_it_asks_for_is_kept()
    {
        origin.Answer("/robots.txt", "User-agent: *\nCrawl-delay: 15", "text/plain");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await fetcher.FetchAsync(origin.At(Listings.DayPath));
        }

        Assert.All(origin.Pages.Zip(origin.Pages.Skip(1)), p => Assert.True(p.Second.At - p.First.At >= TimeSpan.FromSeconds(15)));
    }
}
