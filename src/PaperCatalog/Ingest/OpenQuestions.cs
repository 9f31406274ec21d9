using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Ingest;

/// <summary>Which pairs stand in the review queue: those whose wordings are of two papers that nobody has held apart.</summary>
internal static class OpenQuestions
{
    /// <summary>Opens and closes the pairs of these wordings by the papers as they are stored now.</summary>
    public static Task AskAsync(CatalogDbContext db, long[] wordings, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        WITH asked AS (
            SELECT x.a, x.b, one.paper_id <> other.paper_id AND NOT EXISTS (
                SELECT FROM sighting s JOIN judged_pair j ON s.wording_id IN (j.a, j.b) AND j.stands AND NOT j.same
                JOIN sighting t ON t.wording_id = CASE WHEN j.a = s.wording_id THEN j.b ELSE j.a END
                WHERE s.paper_id = one.paper_id AND t.paper_id = other.paper_id) AS open
            FROM (SELECT a, b FROM wording_pair WHERE a = ANY({wordings}) UNION SELECT a, b FROM wording_pair WHERE b = ANY({wordings})) x
            CROSS JOIN LATERAL (SELECT paper_id FROM sighting WHERE wording_id = x.a LIMIT 1) one
            CROSS JOIN LATERAL (SELECT paper_id FROM sighting WHERE wording_id = x.b LIMIT 1) other)
        UPDATE wording_pair p SET open = asked.open FROM asked WHERE p.a = asked.a AND p.b = asked.b AND p.open <> asked.open
        """,
        cancel);

    /// <summary>How many of these wordings stand in the queue by a pair that was found now.</summary>
    public static async Task<HashSet<long>> OfAsync(CatalogDbContext db, IReadOnlyList<WordingPair> found, CancellationToken cancel)
    {
        long[] a = [.. found.Select(p => p.A)], b = [.. found.Select(p => p.B)];
        var open = await db.Database.SqlQuery<long[]>(
            $"SELECT ARRAY[p.a, p.b] AS \"Value\" FROM wording_pair p JOIN unnest({a}, {b}) f (a, b) ON p.a = f.a AND p.b = f.b WHERE p.open").ToListAsync(cancel);
        return [.. open.SelectMany(pair => pair)];
    }
}
