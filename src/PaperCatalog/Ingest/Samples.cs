using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Ingest;

/// <summary>The invented listings of a newcomer's first start.</summary>
public sealed class Samples(IDbContextFactory<CatalogDbContext> contexts, IngestFiles ingest)
{
    /// <summary>The source that marks their captures.</summary>
    public const string Source = "samples";

    /// <summary>When they say they were captured: their own dates then come out the same on any day.</summary>
    private static readonly DateTimeOffset CapturedAt = new(2026, 11, 19, 18, 40, 0, TimeSpan.Zero);

    /// <summary>Ingests them into a catalogue that never held a capture; does nothing in any other, nor where they once were.</summary>
    /// <returns>What was ingested, null where nothing was to be done.</returns>
    public async Task<IngestReport?> IngestOnceAsync(string folder, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (!Directory.Exists(folder)
            || await db.Captures.AnyAsync(c => c.Source != Source, cancel)
            || await db.CatalogNotes.AnyAsync(n => n.Name == CatalogNote.SamplesIngested, cancel))
        {
            return null;
        }

        var report = await ingest.RunAsync([folder], new CaptureOrigin(CapturedAt), Source, progress: null, cancel);
        // Two web processes may start on one empty catalogue.
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO catalog_note (name, value) VALUES ({CatalogNote.SamplesIngested}, {report.Captures + " captures"}) ON CONFLICT DO NOTHING", cancel);
        return report;
    }
}
