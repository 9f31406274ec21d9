using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Ingest;

/// <summary>What went; the JSON of <c>samples remove</c>.</summary>
public sealed record RemovedSamples(int Captures, int Papers);

/// <summary>Takes the samples out: their captures, and the papers that nothing else lists. Papers listed elsewhere stay, by what is left of them.</summary>
public sealed class RemoveSamples(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    public async Task<RemovedSamples> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await IngestCapture.LockAsync(db, cancel);
        var papers = await db.Sightings.Where(s => s.Capture!.Source == Samples.Source).Select(s => s.PaperId).Distinct().ToListAsync(cancel);
        var around = await Neighbourhood.AroundAsync(db, [], [], papers, cancel); // while the chains that the samples are part of are whole
        var captures = db.Captures.Where(c => c.Source == Samples.Source);
        var ids = await captures.Select(c => c.Id).ToListAsync(cancel);
        var before = (await Neighbourhood.OfAsync(db, papers, [], cancel)).Sightings;
        db.ChangeTracker.Clear();
        await captures.ExecuteDeleteAsync(cancel);
        await db.CaptureContents.Where(c => !db.Captures.Any(p => p.ContentId == c.Id) && !db.SourceVisits.Any(v => v.ContentId == c.Id)).ExecuteDeleteAsync(cancel);

        // A paper nobody lists any more goes; its wordings and identifiers go with it.
        var gone = await db.Papers.Where(p => papers.Contains(p.Id) && !p.Sightings.Any()).ExecuteDeleteAsync(cancel);
        await new TieSightings(db, clock).RunAsync([], [.. before.Where(s => ids.Contains(s.CaptureId))], around, cancel);
        await transaction.CommitAsync(cancel);
        return new RemovedSamples(ids.Count, gone);
    }
}
