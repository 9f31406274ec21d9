using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Slugs for papers without an arXiv id that no paper has and none ever had.</summary>
internal sealed class FreeSlugs
{
    private readonly HashSet<string> taken;

    private FreeSlugs(HashSet<string> taken) => this.taken = taken;

    /// <summary>Knows of every slug that one of these groups could want.</summary>
    public static async Task<FreeSlugs> LoadAsync(CatalogDbContext db, IEnumerable<List<Seen>> groups, CancellationToken cancel)
    {
        var wanted = groups.SelectMany(g => Wanted(First(g))).Distinct(StringComparer.Ordinal).ToList();
        return new FreeSlugs(wanted.Count == 0 ? [] : (await db.Papers.Where(p => wanted.Contains(p.Key)).Select(p => p.Key)
            .Union(db.PaperAliases.Where(a => wanted.Contains(a.Key)).Select(a => a.Key)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The slug of the title, with the hash of the text where another has it, of the wording where a person parted two of one text.</summary>
    public string Take(List<Seen> group) => Wanted(First(group)).First(taken.Add);

    private static Seen First(List<Seen> group) => group.MinBy(s => s.Position)!;

    private static IEnumerable<string> Wanted(Seen first)
    {
        var slug = PaperKey.Slug(first.Title, first.TextHash);
        return [slug, PaperKey.WithHash(slug, first.TextHash), PaperKey.WithHash(slug, BitConverter.GetBytes(first.WordingId)), $"{slug}-{first.SightingId}-{first.CaptureId}-{first.Position}"];
    }
}
