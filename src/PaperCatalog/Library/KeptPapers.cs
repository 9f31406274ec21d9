using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Library;

/// <summary>A paper that a person has saved, since when, and under which of their own tags.</summary>
public sealed record KeptPaper(string Key, string Title, DateTimeOffset SavedAt, IReadOnlyList<string> Tags);

/// <summary>Asks for all that a person has saved.</summary>
public sealed class KeptPapers(CatalogDbContext db)
{
    private const int Most = 10_000;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<KeptPaper>> ListAsync(long person, CancellationToken cancel)
    {
        var saved = await db.SavedPapers.Where(s => s.PersonId == person).OrderByDescending(s => s.SavedAt).ThenBy(s => s.PaperId).Take(Most)
            .Join(db.Papers, s => s.PaperId, p => p.Id, (s, p) => new { p.Id, p.Key, p.Title, s.SavedAt }).ToListAsync(cancel);
        var tags = (await db.OwnTaggings.Where(t => t.Tag!.PersonId == person).Select(t => new { t.PaperId, t.Tag!.Slug }).ToListAsync(cancel)).ToLookup(t => t.PaperId, t => t.Slug);
        return [.. saved.OrderByDescending(s => s.SavedAt).ThenBy(s => s.Id).Select(s => new KeptPaper(s.Key, s.Title, s.SavedAt, [.. tags[s.Id].Order(StringComparer.Ordinal)]))];
    }
}
