using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Papers;

/// <summary>A paper by what names it.</summary>
public sealed record NamedPaper(long Id, string Key);

/// <summary>Finds a paper by whatever it is known by: its key, an old key, an arXiv id with or without a version, a DOI; a slash at its end is nobody's.</summary>
public static class PaperNames
{
    public static async Task<NamedPaper?> FindAsync(CatalogDbContext catalog, string name, CancellationToken cancel)
    {
        name = name.TrimEnd('/');
        var value = ArxivId.Parse(name)?.Id ?? name.ToLowerInvariant();
        // The key itself first: a DOI may be spelt as another paper's slug.
        var known = catalog.Papers.Where(p => p.Key == name).Select(p => new { Rank = 0, p.Id, p.Key })
            .Concat(catalog.PaperAliases.Where(a => a.Key == name).Select(a => new { Rank = 1, Id = a.PaperId, a.Paper!.Key }))
            .Concat(catalog.Identifiers.Where(i => i.Value == value).Join(catalog.Papers, i => i.PaperId, p => p.Id, (i, p) => new { Rank = 2, p.Id, p.Key }));
        return await known.OrderBy(k => k.Rank).ThenBy(k => k.Key).Select(k => new NamedPaper(k.Id, k.Key)).FirstOrDefaultAsync(cancel);
    }
}
