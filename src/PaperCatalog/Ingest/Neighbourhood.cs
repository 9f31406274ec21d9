using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>The papers that entries could belong to, tracked, with all their sightings.</summary>
internal sealed class Neighbourhood
{
    private Neighbourhood(IReadOnlyList<Paper> papers, IReadOnlyList<Seen> sightings)
    {
        Papers = papers.ToDictionary(p => p.Id);
        Sightings = sightings;
    }

    public IReadOnlyDictionary<long, Paper> Papers { get; }

    public IReadOnlyList<Seen> Sightings { get; }

    /// <summary>
    /// Papers that share an identifier or a title key with an entry, those that share one with these, and so on to the end: which id
    /// an entry without one belongs to may depend on every link of the chain.
    /// </summary>
    public static async Task<Neighbourhood> LoadAsync(CatalogDbContext db, IReadOnlyCollection<Seen> entries, CancellationToken cancel) => await OfAsync(
        db,
        await ReachAsync(
            db,
            [],
            Distinct(entries.Select(e => e.ArxivId)),
            Distinct(entries.Select(e => e.Doi)),
            Distinct(entries.Select(e => e.TitleKey)),
            cancel),
        cancel);

    /// <summary>These papers, and those that a chain of shared identifiers and title keys leads to.</summary>
    public static Task<List<long>> AroundAsync(CatalogDbContext db, IReadOnlyCollection<long> papers, CancellationToken cancel) =>
        ReachAsync(db, [.. papers], [], [], [], cancel);

    /// <summary>Those of these papers that there are, and nothing else.</summary>
    public static async Task<Neighbourhood> OfAsync(CatalogDbContext db, List<long> ids, CancellationToken cancel) => ids.Count == 0
        ? new Neighbourhood([], [])
        : new Neighbourhood(
            await db.Papers.Where(p => ids.Contains(p.Id)).Include(p => p.Identifiers).Include(p => p.Revisions).AsSplitQuery().ToListAsync(cancel),
            await SightingsAsync(db, ids, cancel));

    private static string[] Distinct(IEnumerable<string?> values) => [.. values.OfType<string>().Distinct(StringComparer.Ordinal)];

    private static Task<List<long>> ReachAsync(
        CatalogDbContext db, long[] papers, string[] arxiv, string[] dois, string[] titleKeys, CancellationToken cancel) =>
        // A title of signs alone has an empty key: it leads from an entry to its like, but links no chain.
        db.Database.SqlQuery<long>(
            $"""
            WITH RECURSIVE near (id) AS (
                (SELECT id FROM paper WHERE id = ANY({papers})
                UNION SELECT paper_id FROM identifier WHERE kind = 'arxiv' AND value = ANY({arxiv})
                UNION SELECT paper_id FROM sighting WHERE doi = ANY({dois})
                UNION SELECT paper_id FROM revision WHERE title_key = ANY({titleKeys}))
                UNION
                SELECT next.id FROM near, LATERAL (
                    SELECT there.paper_id AS id FROM revision here JOIN revision there ON there.title_key = here.title_key
                    WHERE here.paper_id = near.id AND here.title_key <> ''
                    UNION ALL
                    SELECT there.paper_id FROM sighting here JOIN sighting there ON there.doi = here.doi WHERE here.paper_id = near.id
                ) next)
            SELECT id AS "Value" FROM near
            """).ToListAsync(cancel);

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
