using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Ingest;

/// <summary>
/// Compares a capture with the one before it of the same source, kind and query: an earlier one of its day, else of the day before
/// it. By listed day first, since an archive is often handed over in one go and in any order.
/// </summary>
public sealed class CaptureChanges(CatalogDbContext catalog)
{
    /// <summary>Of each: joined, left, moved furthest.</summary>
    private const int ShownOfEach = 8;

    public async Task<CaptureChange?> FindAsync(Capture capture, CancellationToken cancel)
    {
        var before = await catalog.Captures
            .Where(c => c.Source == capture.Source && c.Kind == capture.Kind && c.Query == capture.Query && c.Id != capture.Id)
            .Where(c => EF.Functions.LessThan(ValueTuple.Create(c.ListedOn, c.CapturedAt, c.Id), ValueTuple.Create(capture.ListedOn, capture.CapturedAt, capture.Id)))
            .OrderByDescending(c => c.ListedOn).ThenByDescending(c => c.CapturedAt).ThenByDescending(c => c.Id)
            .Select(c => new { c.Id, c.ListedOn, c.CapturedAt }).FirstOrDefaultAsync(cancel);
        if (before is null)
        {
            return null;
        }

        var places = await catalog.Sightings.Where(s => s.CaptureId == capture.Id || s.CaptureId == before.Id)
            .GroupBy(s => s.PaperId)
            .Select(g => new
            {
                Id = g.Key,
                Now = g.Min(s => s.CaptureId == capture.Id ? (int?)s.Position : null),
                Before = g.Min(s => s.CaptureId == before.Id ? (int?)s.Position : null),
            })
            .Where(p => p.Now != p.Before)
            .ToListAsync(cancel);
        var joined = places.Where(p => p.Before is null).OrderBy(p => p.Now).ToList();
        var left = places.Where(p => p.Now is null).OrderBy(p => p.Before).ToList();
        var moved = places.Where(p => p.Now is not null && p.Before is not null).OrderByDescending(p => Math.Abs(p.Now!.Value - p.Before!.Value)).ToList();
        var shown = joined.Count == capture.EntryCount ? [] : joined.Take(ShownOfEach).Concat(left.Take(ShownOfEach)).Concat(moved.Take(ShownOfEach)).ToList();
        var ids = shown.Select(p => p.Id).ToArray();
        var papers = await catalog.Papers.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Key, p.Title }).ToDictionaryAsync(p => p.Id, cancel);
        return new CaptureChange(before.Id, before.ListedOn, before.CapturedAt, joined.Count, left.Count, moved.Count,
            [.. shown.Select(p => new Move(papers[p.Id].Key, papers[p.Id].Title, p.Before, p.Now))]);
    }
}
