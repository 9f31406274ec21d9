using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>The papers that entries could belong to, tracked, with all their sightings.</summary>
internal sealed class Neighbourhood
{
    private readonly Dictionary<long, int> sightingsOf;

    private Neighbourhood(IReadOnlyList<Paper> papers, IReadOnlyList<Seen> sightings)
    {
        Papers = papers.ToDictionary(p => p.Id);
        Sightings = sightings;
        sightingsOf = sightings.GroupBy(s => s.PaperId).ToDictionary(g => g.Key, g => g.Count());
    }

    public IReadOnlyDictionary<long, Paper> Papers { get; }

    public IReadOnlyList<Seen> Sightings { get; }

    public int CountOf(long paperId) => sightingsOf.GetValueOrDefault(paperId);

    /// <summary>Papers that share an identifier or a title key with an entry; by whole papers, so that connections stay whole.</summary>
    public static async Task<Neighbourhood> LoadAsync(CatalogDbContext db, IReadOnlyCollection<Seen> entries, CancellationToken cancel)
    {
        var arxiv = entries.Select(e => e.ArxivId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var dois = entries.Select(e => e.Doi).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var keys = entries.Select(e => e.TitleKey).Where(k => k.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var ids = await db.Identifiers
            .Where(i => (i.Kind == Identifier.Arxiv && arxiv.Contains(i.Value)) || (i.Kind == Identifier.Doi && dois.Contains(i.Value)))
            .Select(i => i.PaperId)
            .Union(db.Revisions.Where(r => keys.Contains(r.TitleKey)).Select(r => r.PaperId))
            .ToListAsync(cancel);
        return await OfPapersAsync(db, ids, cancel);
    }

    /// <summary>These papers and nothing else.</summary>
    public static async Task<Neighbourhood> OfPapersAsync(CatalogDbContext db, List<long> ids, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return new Neighbourhood([], []);
        }

        var papers = await db.Papers.Where(p => ids.Contains(p.Id))
            .Include(p => p.Identifiers).Include(p => p.Revisions).AsSplitQuery().ToListAsync(cancel);
        return new Neighbourhood(papers, await SightingsAsync(db, ids, cancel));
    }

    private static Task<List<Seen>> SightingsAsync(CatalogDbContext db, List<long> papers, CancellationToken cancel) => db.Sightings
        .Where(s => papers.Contains(s.PaperId))
        .OrderBy(s => s.Id)
        .Select(s => new Seen
        {
            SightingId = s.Id,
            PaperId = s.PaperId,
            RevisionId = s.RevisionId,
            Title = s.Revision!.Title,
            TitleKey = s.Revision.TitleKey,
            Abstract = s.Revision.Abstract,
            AbstractCut = s.Revision.AbstractCut,
            TextHash = s.Revision.TextHash,
            ArxivId = s.ArxivId,
            ArxivVersion = s.ArxivVersion,
            Doi = s.Doi,
            Position = s.Position,
            Upvotes = s.Upvotes,
            ListedOn = s.ListedOn,
            Dated = s.Capture!.Dated,
            Trust = FormTrust.Of(s.Capture.Form),
            ContentHash = s.Capture.Content!.Sha256,
            Facts = s.Entry,
        })
        .ToListAsync(cancel);
}
