using System.Globalization;
using Microsoft.AspNetCore.Http;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>How often and how patiently an origin is asked; all on the test's clock.</summary>
public sealed class PolitenessTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    public async ValueTask InitializeAsync() => origin = await Origin.StartAsync(clock);

    public ValueTask DisposeAsync() => origin.DisposeAsync();

    [Fact]
    public async Task One_request_at_a_time_a_host_with_a_gap_between()
    {
        await using var fetcher = Fetcher(("MinGap", "00:00:03"));
        foreach (var i in Enumerable.Range(0, 8))
        {
            origin.Answer($"/{i}", async context =>
            {
                await Task.Delay(5, context.RequestAborted);
                await Origin.Page()(context);
            });
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => fetcher.FetchAsync(origin.At($"/{i}"))));
        Assert.Equal(1, origin.MostAtOnce);
        Assert.Equal(9, origin.Requests.Count);
        Assert.All(origin.Requests.Zip(origin.Requests.Skip(1)), p => Assert.True(p.Second.At - p.First.At >= TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task Two_hosts_do_not_wait_for_each_other()
    {
        await using var other = await Origin.StartAsync(clock);
        await using var fetcher = new TestFetcher(clock, [origin.AllowEntry, "localhost:" + other.Address.Port], resolve: (_, _) => Task.FromResult(new[] { System.Net.IPAddress.Loopback }));
        var met = new TaskCompletionSource();
        origin.Answer("/a", async context =>
        {
            await met.Task.WaitAsync(context.RequestAborted);
            await Origin.Page()(context);
        });
        other.Answer("/a", context =>
        {
            met.SetResult();
            return Origin.Page()(context);
        });
        var first = fetcher.FetchAsync(origin.At("/a"));
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync($"http://localhost:{other.Address.Port}/a"));
        Assert.IsType<FetchedPage>(await first);
    }

    [Fact]
    public async Task A_429_is_asked_again_when_its_time_has_come()
    {
        await using var fetcher = Fetcher();
        origin.Answer("/a", Origin.Status(429, ("Retry-After", "90")), Origin.Page());
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Equal(2, origin.Pages.Count);
        Assert.True(origin.Pages[1].At - origin.Pages[0].At >= TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_Retry_After_may_be_a_date()
    {
        await using var fetcher = Fetcher();
        origin.Answer("/a", Origin.Status(503, ("Retry-After", clock.GetUtcNow().AddSeconds(100).ToString("R", CultureInfo.InvariantCulture))), Origin.Page());
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.InRange((origin.Pages[1].At - origin.Pages[0].At).TotalSeconds, 99, 110);
    }

    [Fact]
    public async Task Whoever_wants_more_patience_than_we_have_is_left_alone_until_then()
    {
        await using var fetcher = Fetcher();
        origin.Answer("/a", Origin.Status(429, ("Retry-After", "3600")), Origin.Page());
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Equal((429, true, clock.GetUtcNow().AddHours(1)), (failed.Status, failed.Retryable, failed.NotBefore));

        var still = Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Equal((true, failed.NotBefore), (still.Retryable, still.NotBefore));
        Assert.Single(origin.Pages);

        clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At("/a")));
    }

    [Fact]
    public async Task A_Retry_After_of_years_is_a_day()
    {
        await using var fetcher = Fetcher();
        origin.Answer("/a", Origin.Status(503, ("Retry-After", "999999999")));
        Assert.Equal(clock.GetUtcNow().AddDays(1), Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a"))).NotBefore);
    }

    [Theory]
    [InlineData("RateLimit", "\"pages\";r=0;t=60")]
    [InlineData("RateLimit", "\"second\";r=5;t=1, \"hour\";r=0;t=60")]
    [InlineData("RateLimit", "limit=100, remaining=0, reset=60")]
    public async Task A_limit_that_is_used_up_is_waited_for(string name, string value)
    {
        await using var fetcher = Fetcher();
        origin.Answer("/a", Origin.Status(200, (name, value), ("Content-Type", "text/html")), Origin.Page());
        await fetcher.FetchAsync(origin.At("/a"));
        await fetcher.FetchAsync(origin.At("/a"));
        Assert.InRange((origin.Pages[1].At - origin.Pages[0].At).TotalSeconds, 60, 61);
    }

    [Fact]
    public void The_spellings_of_a_limit()
    {
        Assert.Equal(60, Wish(("RateLimit-Remaining", "0"), ("RateLimit-Reset", "60")));
        Assert.Equal(60, Wish(("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", clock.GetUtcNow().AddSeconds(60).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))));
        Assert.Equal(30, Wish(("Retry-After", "30"), ("RateLimit", "\"a\";r=0;t=60")));
        Assert.Null(Wish(("RateLimit", "\"a\";r=12;t=60")));
        Assert.Null(Wish(("RateLimit-Remaining", "12"), ("RateLimit-Reset", "60")));
        Assert.Null(Wish(("RateLimit", "r=;t=99999999999999999999"), ("RateLimit-Remaining", "none")));
        Assert.Null(Wish(("Retry-After", "soon")));
        Assert.Null(Wish(("Retry-After", "Wed, 18 Mar 2020 08:00:00 GMT")));
    }

    [Fact]
    public async Task Trouble_is_asked_again_three_times_and_further_apart()
    {
        await using var fetcher = Fetcher();
        origin.Answer("/a", Origin.Status(503), Origin.Status(500), Origin.Page());
        Assert.IsType<FetchedPage>(await fetcher.FetchAsync(origin.At("/a")));

        origin.Answer("/b", Origin.Status(503));
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/b")));
        Assert.Equal((503, true), (failed.Status, failed.Retryable));
        Assert.Equal(4, origin.Pages.Count(p => p.Path == "/b"));
        Assert.All(clock.Waits, w => Assert.InRange(w.TotalSeconds, 0, 30));
    }

    [Fact]
    public async Task Nothing_is_asked_again_where_the_setting_says_so()
    {
        await using var fetcher = Fetcher(("Retries", "0"));
        origin.Answer("/a", Origin.Status(503));
        Assert.IsType<Failed>(await fetcher.FetchAsync(origin.At("/a")));
        Assert.Single(origin.Pages);
    }

    [Fact]
    public async Task A_host_that_does_not_listen_is_tried_again()
    {
        var gone = await Origin.StartAsync(clock);
        var (page, entry) = (gone.At("/a"), gone.AllowEntry);
        await gone.DisposeAsync();
        await using var fetcher = new TestFetcher(clock, [entry]);
        Assert.True(Assert.IsType<Failed>(await fetcher.FetchAsync(page)).Retryable);
        Assert.Equal(3, clock.Waits.Count);
    }

    private double? Wish(params (string Name, string Value)[] headers)
    {
        using var answer = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return HoldOff.Of(answer, clock.GetUtcNow())?.TotalSeconds;
    }

    private TestFetcher Fetcher(params (string Name, string Value)[] settings) =>
        new(clock, [origin.AllowEntry], settings.ToDictionary(s => s.Name, s => (string?)s.Value));
}
