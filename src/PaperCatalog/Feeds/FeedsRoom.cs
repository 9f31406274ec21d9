namespace PaperCatalog.Feeds;

/// <summary>What the room brings to the application.</summary>
public static class FeedsRoom
{
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services.AddScoped<FeedPapers>().AddScoped<FeedIssues>();
}
