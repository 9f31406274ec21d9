using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Search;

/// <summary>What the room brings to the application.</summary>
public static class SearchRoom
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<DocumentTable>()
        .AddSingleton<IndexPapers>()
        .AddSingleton<FindPapers>()
        .AddSingleton<Suggest>()
        .AddSingleton<SimilarPapers>();
}
