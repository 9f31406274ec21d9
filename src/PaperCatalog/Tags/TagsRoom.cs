using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tags;

/// <summary>What the room brings to the application.</summary>
public static class TagsRoom
{
    public static IServiceCollection AddTags(this IServiceCollection services) => services
        .AddSingleton<Retag>()
        .AddSingleton<TagList>()
        .AddSingleton<ImportTags>()
        .AddSingleton<LabelTable>()
        .AddScoped<KnownTags>()
        .AddScoped<TagChips>()
        .AddScoped<TagPages>()
        .AddScoped<GiveTag>()
        .AddScoped<CurateTag>()
        .AddScoped<Papers.WholeCatalog>();
}
