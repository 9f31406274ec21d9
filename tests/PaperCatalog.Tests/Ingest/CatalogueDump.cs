using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Tests.Ingest;

/// <summary>Everything a catalogue says of its papers, without the numbers that depend on when it was told: for comparing two.</summary>
internal static class CatalogueDump
{
    public static async Task<IReadOnlyList<string>> OfAsync(CatalogDbContext db)
    {
        var papers = await db.Papers
            .Include(p => p.Identifiers)
            .Include(p => p.Revisions).ThenInclude(r => r.Sightings).ThenInclude(s => s.Capture).ThenInclude(c => c!.Content)
            .AsSplitQuery().AsNoTracking().ToListAsync();
        return [.. papers.Select(p => string.Join('\n', Lines(p))).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Lines(PaperCatalog.Papers.Paper p)
    {
        yield return $"{p.Key} | {p.Title} | {p.Abstract} | cut {p.AbstractCut}";
        yield return $"{p.FirstListedOn:O} {p.LastListedOn:O} | {p.Upvotes} votes | {p.SightingCount} sightings | {p.WordingCount} wordings | {p.PublishedAt:O}";
        yield return $"{string.Join(", ", p.Authors)} | {p.Organisation} | {p.AiSummary} | {string.Join(", ", p.Keywords)}";
        yield return string.Join(" ", p.Links.Select(l => $"{l.Kind}={l.Url}"));
        yield return string.Join(" ", p.Identifiers.Select(i => $"{i.Kind}:{i.Value}").Order(StringComparer.Ordinal));
        foreach (var r in p.Revisions.OrderBy(r => Convert.ToHexString(r.TextHash), StringComparer.Ordinal))
        {
            yield return $"  {r.Title} | {r.Abstract} | shown {r.Shown}";
            foreach (var s in r.Sightings.Select(s => $"    {Convert.ToHexString(s.Capture!.Content!.Sha256)} {s.Position} {s.ArxivId} {s.Upvotes} {s.ListedOn:O}").Order(StringComparer.Ordinal))
            {
                yield return s;
            }
        }
    }
}
