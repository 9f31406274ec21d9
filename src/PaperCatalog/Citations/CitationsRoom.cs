namespace PaperCatalog.Citations;

/// <summary>What the room brings to the application.</summary>
public static class CitationsRoom
{
    public static IServiceCollection AddCitations(this IServiceCollection services) => services.AddScoped<CitedPapers>();
}
