using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>A known wording with what the matcher weighs of it, taken from any of its sightings.</summary>
internal sealed record CandidateRow(long Id, long Text, string Title, string Abstract, bool AbstractCut, string? ArxivId, string? Doi, EntryFacts Facts)
{
    /// <summary>Wordings of one text that are compared; one text rarely has more than two or three.</summary>
    private const int WordingsOfText = 256;

    public static CandidateRow Of(Seen seen) =>
        new(seen.WordingId, seen.TextNumber, seen.Title, seen.Abstract, seen.AbstractCut, seen.ArxivId, seen.Doi, seen.Facts);

    public static async Task<List<CandidateRow>> LoadAsync(CatalogDbContext db, long[] texts, CancellationToken cancel) => texts.Length == 0 ? [] : await OfAsync(
        db,
        await db.Database.SqlQuery<Placed>(
            $"""
            SELECT w.id, w.text, s.id AS sighting FROM unnest({texts}) t (text)
            CROSS JOIN LATERAL (SELECT id, text FROM known_wording WHERE text = t.text ORDER BY id LIMIT {WordingsOfText}) w
            CROSS JOIN LATERAL (SELECT id FROM sighting WHERE wording_id = w.id LIMIT 1) s
            """).ToListAsync(cancel),
        cancel);

    public static async Task<List<CandidateRow>> OfWordingsAsync(CatalogDbContext db, long[] ids, CancellationToken cancel) => await OfAsync(
        db,
        await db.Database.SqlQuery<Placed>(
            $"""
            SELECT w.id, w.text, s.id AS sighting FROM known_wording w
            CROSS JOIN LATERAL (SELECT id FROM sighting WHERE wording_id = w.id LIMIT 1) s WHERE w.id = ANY({ids})
            """).ToListAsync(cancel),
        cancel);

    private static async Task<List<CandidateRow>> OfAsync(CatalogDbContext db, List<Placed> placed, CancellationToken cancel)
    {
        var texts = placed.ToDictionary(p => p.Sighting, p => p.Text);
        var sightings = texts.Keys.ToArray();
        return await db.Sightings.AsNoTracking().Where(s => sightings.Contains(s.Id))
            .Select(s => new CandidateRow(s.WordingId!.Value, texts[s.Id], s.Revision!.Title, s.Revision.Abstract, s.Revision.AbstractCut, s.ArxivId, s.Doi, s.Entry))
            .ToListAsync(cancel);
    }

    public Wording ToWording() => Wording.Of(ToSeen());

    public Seen ToSeen() => new()
    {
        WordingId = Id,
        Title = Title,
        Abstract = Abstract,
        AbstractCut = AbstractCut,
        TextHash = Seen.HashOf(Title, Abstract),
        ArxivId = ArxivId,
        Doi = Doi,
        ContentHash = [],
        Facts = Facts,
    };

    private sealed record Placed(long Id, long Text, long Sighting);
}
