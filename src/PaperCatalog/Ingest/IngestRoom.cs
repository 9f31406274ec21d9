using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;
using PaperCatalog.Listings;

namespace PaperCatalog.Ingest;

/// <summary>What the room brings to the application.</summary>
public static class IngestRoom
{
    public static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<IngestCapture>()
        .AddScoped<UploadCaptures>()
        .AddScoped<RereadCapture>()
        .AddSingleton<IngestFiles>()
        .AddSingleton<Samples>()
        .AddSingleton<RemoveSamples>()
        .AddSingleton<ReadListing>(ListingReader.Read)
        .AddSingleton<RunReingest>()
        .AddSingleton<IRunWork, ReingestWork>();
}
