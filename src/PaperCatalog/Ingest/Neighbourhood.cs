using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>The papers that wordings could belong to, tracked, with all their sightings, and what ties these together or holds them apart.</summary>
internal sealed class Neighbourhood
{
    private Neighbourhood(IReadOnlyList<Paper> papers, IReadOnlyList<Seen> sightings, IReadOnlyList<Tie> ties)
    {
        Papers = papers.ToDictionary(p => p.Id);
        Sightings = sightings;
        Links = [.. ties.Where(t => t.Kind == "pair").Select(t => new SameLink(t.A, t.B, t.Strength))];
        Judged = [.. ties.Where(t => t.Kind != "pair").Select(t => new Judged(t.A, t.B, t.Kind == "same"))];
    }

    public IReadOnlyDictionary<long, Paper> Papers { get; }

    public IReadOnlyList<Seen> Sightings { get; }

    public IReadOnlyList<SameLink> Links { get; }

    public IReadOnlyList<Judged> Judged { get; }

    /// <summary>
    /// The papers to which a chain leads from these wordings and papers: pairs found to be the same, equal ids and texts, what people joined, and
    /// the papers as they stand. To the end: which id a wording without one belongs to may depend on every link of the chain.
    /// </summary>
    /// <remarks>OFFSET 0 keeps the planner, who cannot know how short chains are, from reading all sightings there are for a join by hash.</remarks>
    public static async Task<List<long>> AroundAsync(CatalogDbContext db, IEnumerable<Seen> incoming, IEnumerable<long> wordings, IEnumerable<long> papers, CancellationToken cancel)
    {
        var seen = incoming.ToList();
        long[] start = [.. seen.Select(s => s.WordingId).Concat(wordings).Distinct()];
        long[] standing = [.. papers.Concat(seen.Where(s => s.PaperId != 0).Select(s => s.PaperId)).Distinct()];
        string[] arxiv = [.. seen.Select(s => s.ArxivId).OfType<string>().Distinct()];
        return await db.Database.SqlQuery<long>(
            $"""
            WITH RECURSIVE near (id) AS (
                (SELECT unnest({start}) UNION SELECT wording_id FROM sighting WHERE paper_id = ANY({standing}) AND wording_id IS NOT NULL)
                UNION
                SELECT next.id FROM near CROSS JOIN LATERAL (SELECT * FROM known_wording WHERE id = near.id OFFSET 0) w CROSS JOIN LATERAL (
                    SELECT p.b FROM wording_pair p WHERE p.a = w.id AND p.same
                    UNION ALL SELECT p.a FROM wording_pair p WHERE p.b = w.id AND p.same
                    UNION ALL SELECT o.id FROM known_wording o WHERE o.text = w.text
                    UNION ALL SELECT o.id FROM known_wording o WHERE o.arxiv_id = w.arxiv_id
                    UNION ALL SELECT o.id FROM known_wording o WHERE o.doi = w.doi
                    UNION ALL SELECT j.b FROM judged_pair j WHERE j.a = w.id AND j.same AND j.stands
                    UNION ALL SELECT j.a FROM judged_pair j WHERE j.b = w.id AND j.same AND j.stands
                    UNION ALL SELECT o.wording_id FROM sighting s CROSS JOIN LATERAL (SELECT wording_id FROM sighting WHERE paper_id = s.paper_id OFFSET 0) o WHERE s.wording_id = w.id
                ) next (id) WHERE next.id IS NOT NULL)
            SELECT s.paper_id AS "Value" FROM near CROSS JOIN LATERAL (SELECT paper_id FROM sighting WHERE wording_id = near.id OFFSET 0) s
            UNION SELECT paper_id FROM identifier WHERE kind = 'arxiv' AND value = ANY({arxiv})
            UNION SELECT unnest({standing})
            """).ToListAsync(cancel);
    }

    /// <summary>Those of these papers that there are, and what ties their wordings and those that come in.</summary>
    public static async Task<Neighbourhood> OfAsync(CatalogDbContext db, List<long> ids, IEnumerable<Seen> incoming, CancellationToken cancel)
    {
        var papers = ids.Count == 0 ? [] : await db.Papers.Where(p => ids.Contains(p.Id)).Include(p => p.Identifiers).Include(p => p.Revisions).AsSplitQuery().ToListAsync(cancel);
        var sightings = ids.Count == 0 ? [] : await SeenAsync(db.Sightings.Where(s => ids.Contains(s.PaperId)), cancel);
        long[] wordings = [.. sightings.Concat(incoming).Select(s => s.WordingId).Distinct()];
        return new Neighbourhood(papers, sightings, await TiesAsync(db, wordings, cancel));
    }

    private static Task<List<Tie>> TiesAsync(CatalogDbContext db, long[] wordings, CancellationToken cancel) => db.Database.SqlQuery<Tie>(
        $"""
        SELECT a, b, 'pair' AS kind, score::float8 AS strength FROM wording_pair WHERE same AND a = ANY({wordings}) AND b = ANY({wordings})
        UNION ALL
        SELECT a, b, CASE WHEN same THEN 'same' ELSE 'different' END, 1 FROM judged_pair WHERE stands AND a = ANY({wordings}) AND b = ANY({wordings})
        """).ToListAsync(cancel);

    /// <summary>These sightings as they are stored; those that the matcher does not know yet get their number.</summary>
    public static async Task<List<Seen>> SeenAsync(IQueryable<Sighting> sightings, CancellationToken cancel) => (await sightings
        .OrderBy(s => s.Id)
        .Select(s => new Seen
        {
            SightingId = s.Id,
            PaperId = s.PaperId,
            RevisionId = s.RevisionId,
            CaptureId = s.CaptureId,
            WordingId = s.WordingId ?? 0,
            Title = s.Revision!.Title,
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
            ReadHash = s.ReadHash,
        })
        .ToListAsync(cancel)).ConvertAll(s => s.WordingId == 0 ? s.Numbered() : s);

    private sealed record Tie(long A, long B, string Kind, double Strength);
}
