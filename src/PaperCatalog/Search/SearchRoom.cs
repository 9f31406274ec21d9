using Microsoft.Extensions.Options;
using PaperCatalog.Jobs;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Search;

/// <summary>What the room brings to the application.</summary>
public static class SearchRoom
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(p => p.GetRequiredService<IOptions<SearchOptions>>().Value)
            .AddSingleton<DocumentTable>()
            .AddSingleton<IndexPapers>()
            .AddSingleton<FindPapers>()
            .AddSingleton<Suggest>()
            .AddSingleton<SimilarPapers>()
            .AddSingleton<IRunWork, RebuildIndex>();
    }
}
