namespace PaperCatalog.Sources.Fetching;

/// <summary>Fetches one page from the public web, politely and safely (docs/fetching.md). The only door to outgoing HTTP.</summary>
public sealed class FetchPage
{
    private readonly FollowRedirects follow;
    private readonly OriginRobots robots;

    internal FetchPage(FollowRedirects follow, OriginRobots robots) => (this.follow, this.robots) = (follow, robots);

    /// <summary>A page that cannot be had is an outcome, never an exception; only <paramref name="cancel"/> throws.</summary>
    public async Task<FetchOutcome> RunAsync(FetchRequest request, CancellationToken cancel)
    {
        var (url, refusal) = WebAddress.Parse(request.Url);
        return url is null || refusal is not null
            ? new Refused(refusal!)
            : await follow.RunAsync(new Question(url, request.Held), robots.StopAsync, cancel);
    }
}
