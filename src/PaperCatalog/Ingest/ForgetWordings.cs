using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Wordings that no sighting shows any more go, with their pairs and keys. A key that crowded may then tell something again.</summary>
internal sealed class ForgetWordings(CatalogDbContext db)
{
    /// <summary>Looks after the wordings of sightings that are stored no more.</summary>
    /// <returns>The wordings that may have found a link by it.</returns>
    public async Task<IReadOnlyList<long>> RunAsync(IReadOnlyList<Seen> gone, FindPairs find, CancellationToken cancel)
    {
        long[] ids = [.. gone.Select(s => s.WordingId).Distinct()];
        long[] texts = [.. gone.Select(s => s.TextNumber).Distinct()];
        var lost = await db.Database.SqlQuery<long>(
            $"""
            WITH unseen AS (DELETE FROM known_wording w WHERE id = ANY({ids}) AND NOT EXISTS (SELECT FROM sighting WHERE wording_id = w.id) RETURNING w.id)
            SELECT t AS "Value" FROM unnest({texts}) t WHERE NOT EXISTS (SELECT FROM known_wording w WHERE w.text = t AND w.id NOT IN (SELECT id FROM unseen))
            """).ToListAsync(cancel);
        var keys = gone.DistinctBy(s => s.TextNumber).IntersectBy(lost, s => s.TextNumber).ToList().AsParallel()
            .SelectMany(s => CandidateKeys.Of(WordingFeatures.Of(Wording.Of(s))), (s, key) => (Key: key, Text: s.TextNumber)).ToList();
        return keys.Count == 0 ? [] : await TakeAsync(keys, find, cancel);
    }

    private async Task<IReadOnlyList<long>> TakeAsync(List<(long Key, long Text)> keys, FindPairs find, CancellationToken cancel)
    {
        long[] key = [.. keys.Select(k => k.Key)], text = [.. keys.Select(k => k.Text)];
        await db.Database.ExecuteSqlAsync($"DELETE FROM text_key t USING unnest({key}, {text}) k (key, text) WHERE t.key = k.key AND t.text = k.text", cancel);
        var left = await db.Database.SqlQuery<Left>(
            $"SELECT t.key, t.text FROM unnest({key.Distinct().ToArray()}) k (key) CROSS JOIN LATERAL (SELECT key, text FROM text_key WHERE key = k.key LIMIT {SharedKeys.Crowd + 1}) t").ToListAsync(cancel);
        var taken = keys.ToLookup(k => k.Key);
        var telling = left.GroupBy(k => k.Key).Where(g => g.Count() <= SharedKeys.Crowd && g.Count() + taken[g.Key].Count() > SharedKeys.Crowd);
        long[] again = [.. telling.SelectMany(g => g.Select(k => k.Text)).Distinct()];
        if (again.Length == 0)
        {
            return [];
        }

        await find.AgainAsync(again, cancel);
        return [.. find.Found.SelectMany(p => new[] { p.A, p.B })];
    }

    private sealed record Left(long Key, long Text);
}
