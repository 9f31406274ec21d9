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
        var wanted = groups.Where(g => g.TrueForAll(s => s.ArxivId is null)).Select(g => g.MinBy(s => s.Position)!)
            .Select(s => PaperKey.Slug(s.Title, s.TextHash)).Distinct(StringComparer.Ordinal).ToList();
        return new FreeSlugs(wanted.Count == 0 ? [] : (await db.Papers.Where(p => wanted.Contains(p.Key)).Select(p => p.Key)
            .Union(db.PaperAliases.Where(a => wanted.Contains(a.Key)).Select(a => a.Key)).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The slug of the title, with the hash of the text where another has it: a text is of one paper only.</summary>
    public string Take(Seen first)
    {
        var slug = PaperKey.Slug(first.Title, first.TextHash);
        var free = taken.Add(slug) ? slug : PaperKey.WithHash(slug, first.TextHash);
        taken.Add(free);
        return free;
    }
}
