using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest;

namespace PaperCatalog.Api.V1;

/// <summary>Writes into the audit trail who handed over a capture by the API.</summary>
public sealed class IngestNote(CatalogDbContext db, TimeProvider clock)
{
    public Task RunAsync(Actor actor, IngestedCapture taken, CancellationToken cancel)
    {
        AuditTrail.Record(db, clock, actor, "capture.upload", "upload", after: new { taken.Known, taken.Entries, taken.NewPapers });
        return db.SaveChangesAsync(cancel);
    }
}
