using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Matching;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>
/// Compares every wording anew with this version of the matcher, then works every paper out anew. In one transaction: half of it would tear
/// papers apart that the other half joins again.
/// </summary>
internal sealed class Rematch(CatalogDbContext db, TimeProvider clock)
{
    private const int AtOnce = 1_000;

    public async Task<ReingestCounts> RunAsync(CancellationToken cancel)
    {
        var putOff = await db.WordingPairs.Where(p => p.LaterAt != null).Select(p => new { p.A, p.B, At = p.LaterAt!.Value }).ToListAsync(cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM wording_pair; DELETE FROM text_key; UPDATE known_wording SET version = 0", cancel);
        for (long[]? texts; (texts = await StaleAsync(cancel)).Length > 0;)
        {
            var rows = await CandidateRow.LoadAsync(db, texts, cancel);
            await new FindPairs(db).RunAsync(rows.ConvertAll(r => r.ToSeen()), cancel);
            await db.Database.ExecuteSqlAsync($"UPDATE known_wording SET version = {CandidateKeys.Version} WHERE text = ANY({texts})", cancel); // nobody's wordings too
        }

        await PutOffAgainAsync([.. putOff.Select(p => p.A)], [.. putOff.Select(p => p.B)], [.. putOff.Select(p => p.At)], cancel);
        var counts = new ReingestCounts();
        var papers = await db.Papers.OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancel);
        foreach (var some in papers.Chunk(AtOnce))
        {
            var tied = await new TieSightings(db, clock).RunAsync([], [], some, cancel);
            db.ChangeTracker.Clear();
            counts += new ReingestCounts { Merged = tied.Merged, Split = tied.Parted, TagsChanged = tied.Retagged };
        }

        return counts;
    }

    /// <summary>What a person put off stays behind the rest where this matcher doubts it too.</summary>
    private Task<int> PutOffAgainAsync(long[] a, long[] b, DateTimeOffset[] at, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"UPDATE wording_pair p SET later_at = o.at FROM unnest({a}, {b}, {at}) o (a, b, at) WHERE p.a = o.a AND p.b = o.b", cancel);

    private Task<long[]> StaleAsync(CancellationToken cancel) =>
        db.KnownWordings.Where(w => w.Version == 0).OrderBy(w => w.Text).Select(w => w.Text).Distinct().Take(AtOnce).ToArrayAsync(cancel);
}
