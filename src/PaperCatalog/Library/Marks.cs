using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Library;

/// <summary>What a person has done with the papers of a page.</summary>
public sealed record MarksOf(IReadOnlySet<long> Saved, IReadOnlySet<long> Read, ILookup<long, OwnTag> Tags);

/// <summary>Asks for the marks of the papers on a page: three statements, however many papers. Of one person, and of nobody else.</summary>
public sealed class Marks(CatalogDbContext db)
{
    public async Task<MarksOf?> OfAsync(long? person, IReadOnlyCollection<long> papers, CancellationToken cancel)
    {
        if (person is not { } id)
        {
            return null;
        }

        var ids = papers.ToArray();
        var tags = await db.OwnTaggings.AsNoTracking().Where(t => t.Tag!.PersonId == id && ids.Contains(t.PaperId)).OrderBy(t => t.Tag!.Name).Select(t => new { t.PaperId, t.Tag }).ToListAsync(cancel);
        return new MarksOf(
            await db.SavedPapers.Where(s => s.PersonId == id && ids.Contains(s.PaperId)).Select(s => s.PaperId).ToHashSetAsync(cancel),
            await db.ReadMarks.Where(r => r.PersonId == id && ids.Contains(r.PaperId)).Select(r => r.PaperId).ToHashSetAsync(cancel),
            tags.ToLookup(t => t.PaperId, t => t.Tag!));
    }
}
