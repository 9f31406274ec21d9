using System.Collections.Concurrent;

namespace PaperCatalog.Sources.Fetching;

/// <summary>Keeps each origin's robots.txt for a day and says what it forbids (RFC 9309).</summary>
internal sealed class OriginRobots(FollowRedirects follow, HostTurns turns, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>An origin that is in trouble is looked at again soon, yet not before each page.</summary>
    private static readonly TimeSpan TroubleKept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Copy> copies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What stands against fetching the page: a rule, or that the rules cannot be read; null where nothing does.</summary>
    public async Task<FetchOutcome?> StopAsync(Uri page, CancellationToken cancel)
    {
        var copy = copies.GetOrAdd(page.GetLeftPart(UriPartial.Authority), _ => new Copy());
        await copy.Gate.WaitAsync(cancel);
        try
        {
            if (clock.GetUtcNow() >= copy.Until)
            {
                await RefreshAsync(copy, page, cancel);
            }

            return copy.Trouble
                ?? (copy.Rules.Allows(page) ? null : new Refused($"The robots.txt of {page.Host} asks programs not to fetch {page.AbsolutePath}."));
        }
        finally
        {
            copy.Gate.Release();
        }
    }

    private async Task RefreshAsync(Copy copy, Uri page, CancellationToken cancel)
    {
        var answer = await follow.RunAsync(new Question(new Uri(page, "/robots.txt"), AboutRobots: true), (_, _) => Task.FromResult<FetchOutcome?>(null), cancel);
        (copy.Rules, copy.Trouble) = answer switch
        {
            FetchedPage robots => (RobotsTxt.Parse(robots.Bytes.Span), null),

            // The RFC lets every 4xx through; an origin that finds itself asked too often means something else by it.
            Failed { Status: < 500 and not 429 } => (RobotsTxt.AllowsAll, null),
            Failed { Status: not null } trouble => (RobotsTxt.AllowsAll, trouble with { Sentence = $"Asked for robots.txt, {trouble.Sentence} Nothing is fetched there meanwhile." }),
            _ => (RobotsTxt.AllowsAll, answer),
        };
        copy.Until = clock.GetUtcNow() + (copy.Trouble is null ? Kept : TroubleKept);
        turns.Slow(page.IdnHost, copy.Rules.CrawlDelay ?? TimeSpan.Zero);
    }

    private sealed class Copy
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RobotsTxt Rules { get; set; } = RobotsTxt.AllowsAll;

        public FetchOutcome? Trouble { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
