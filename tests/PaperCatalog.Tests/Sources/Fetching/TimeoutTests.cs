using Microsoft.AspNetCore.Http;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>Origins that take too long.</summary>
public sealed class TimeoutTests : IAsyncLifetime
{
    private readonly TestClock clock = new();

    private Origin origin = null!;

    public async ValueTask InitializeAsync() => origin = await Origin.StartAsync(clock);

    public ValueTask DisposeAsync() => origin.DisposeAsync();

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

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_given_up()
    {
        await using var fetcher = new TestFetcher(
            clock, settings: new Dictionary<string, string?> { ["ConnectTimeout"] = "00:00:00.1", ["Retries"] = "0" }, resolve: async (_, cancel) =>
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return [];
            });
        var failed = Assert.IsType<Failed>(await fetcher.FetchAsync("https://slow.example/papers"));
        Assert.True(failed.Retryable);
        Assert.Contains("0.1 s", failed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_origin_that_says_nothing_is_given_up()
    {
        await using var fetcher = Fetcher(("FirstByteTimeout", "00:30:00"));
        var asked = Hang("/a", beforeHeaders: true);
        var fetching = fetcher.FetchAsync(origin.At("/a"));
        await asked;
        clock.Advance(TimeSpan.FromMinutes(30));
        var failed = Assert.IsType<Failed>(await fetching);
        Assert.True(failed.Retryable);
        Assert.Contains("did not begin to answer within 1800 s", failed.Sentence, StringComparison.Ordinal);
        Assert.Single(origin.Pages);
    }

    [Fact]
    public async Task A_slow_drip_is_given_up_and_nothing_of_it_kept()
    {
        await using var fetcher = Fetcher(("FirstByteTimeout", "01:00:00"), ("WholeTimeout", "00:40:00"));
        var dripping = Hang("/a", beforeHeaders: false);
        var fetching = fetcher.FetchAsync(origin.At("/a"));
        await dripping;
        clock.Advance(TimeSpan.FromMinutes(39));
        Assert.False(fetching.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        var failed = Assert.IsType<Failed>(await fetching);
        Assert.True(failed.Retryable);
        Assert.Contains("did not finish its answer within 2400 s", failed.Sentence, StringComparison.Ordinal);
        Assert.Single(origin.Pages);
    }

    private Task Hang(string path, bool beforeHeaders)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        origin.Answer(path, async context =>
        {
            if (!beforeHeaders)
            {
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<");
                await context.Response.Body.FlushAsync();
            }

            there.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        return there.Task;
    }

    private TestFetcher Fetcher(params (string Name, string Value)[] settings) =>
        new(clock, [origin.AllowEntry], settings.ToDictionary(s => s.Name, s => (string?)s.Value));
}
