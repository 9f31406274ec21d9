namespace PaperCatalog.Archive;

/// <summary>What the room brings to the application.</summary>
public static class ArchiveRoom
{
    public static IServiceCollection AddArchive(this IServiceCollection services) => services.AddTransient<ExportCatalog>().AddTransient<ImportCatalog>();
}
