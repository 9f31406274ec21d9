using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>Brings captures that are read differently now up to date, in place. The caller holds the catalogue's lock and owns the transaction.</summary>
internal sealed class ApplyReread(CatalogDbContext db, TimeProvider clock)
{
    /// <summary>Larger than any place in a listing.</summary>
    private const int Aside = 100_000_000;

    public async Task<(ReingestCounts Counts, List<EntryChange> Changes)> RunAsync(List<Reread> captures, CancellationToken cancel)
    {
        var reread = new RereadCaptures();
        long[] ids = [.. captures.Select(c => c.Capture.Id)];
        var stored = (await Neighbourhood.SeenAsync(db.Sightings.Where(s => ids.Contains(s.CaptureId)), cancel)).ToLookup(s => s.CaptureId);
        await WriteHeadsAsync(captures, cancel);
        foreach (var one in captures)
        {
            reread.Add([.. stored[one.Capture.Id]], [.. one.Listing.Entries.Select(e => EntrySeen.Of(e, one.Capture, one.ContentHash))], one.HeadDiffers);
        }

        long[] gone = [.. reread.Gone.Select(s => s.SightingId)], papers = [.. reread.Gone.Select(s => s.PaperId).Distinct()];
        long[] moving = [.. reread.Moving];
        var around = gone.Length == 0 ? [] : await Neighbourhood.AroundAsync(db, [], [], papers, cancel); // while the chains are whole
        await db.Sightings.Where(s => gone.Contains(s.Id)).ExecuteDeleteAsync(cancel);
        await db.Sightings.Where(s => moving.Contains(s.Id)).ExecuteUpdateAsync(set => set.SetProperty(s => s.Position, s => s.Position + Aside), cancel); // two may change places
        db.ChangeTracker.Clear();
        var tied = await new TieSightings(db, clock).RunAsync(reread.Incoming, reread.Before, around, cancel);
        var lost = await db.Papers.Where(p => papers.Contains(p.Id) && !p.Sightings.Any()).ExecuteDeleteAsync(cancel);
        db.ChangeTracker.Clear();
        return (Count(reread.Changes) with { PapersAdded = tied.NewPapers, Merged = tied.Merged, Split = tied.Parted, TagsChanged = tied.Retagged, PapersGone = lost }, reread.Changes);
    }

    private static ReingestCounts Count(List<EntryChange> changes) => new()
    {
        TextsChanged = changes.Count(c => c.Fate == EntryFate.Text),
        FactsChanged = changes.Count(c => c.Fate == EntryFate.Facts),
        EntriesAdded = changes.Count(c => c.Fate == EntryFate.Added),
        EntriesGone = changes.Count(c => c.Fate == EntryFate.Gone),
    };

    private async Task WriteHeadsAsync(List<Reread> captures, CancellationToken cancel)
    {
        foreach (var one in captures)
        {
            if (one.HeadDiffers)
            {
                await db.SaveChangesAsync(cancel); // the heads before this one count
                await KeepTakenPeriodAsync(one.Capture, cancel);
            }

            one.Capture.Content = null;
            db.Captures.Update(one.Capture);
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>The same bytes may be there for the period that is read now: then this capture keeps the one it had.</summary>
    private async Task KeepTakenPeriodAsync(Capture capture, CancellationToken cancel)
    {
        if (await db.Captures.AnyAsync(c => c.Id != capture.Id && c.ContentId == capture.ContentId && c.Source == capture.Source && c.Period == capture.Period, cancel))
        {
            var kept = await db.Captures.AsNoTracking().Where(c => c.Id == capture.Id).Select(c => new { c.Period, c.ListedOn, c.Dated }).SingleAsync(cancel);
            (capture.Period, capture.ListedOn, capture.Dated) = (kept.Period, kept.ListedOn, kept.Dated);
        }
    }
}
