namespace PaperCatalog.Ingest;

/// <summary>What the room brings to the application.</summary>
public static class IngestRoom
{
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<IngestCapture>()
        .AddSingleton<IngestFiles>()
        .AddSingleton<Samples>()
        .AddSingleton<RemoveSamples>();
}
