using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Matching;

namespace PaperCatalog.Ingest;

/// <summary>
/// Who shares keys with texts that come in. A key that more than <see cref="Crowd"/> texts have tells nothing, so that no neighbourhood
/// costs more than a bounded number of comparisons. Whether it is so depends on how many have it, not on who came first: at the text
/// that crowds a key, what rested on it is taken back.
/// </summary>
internal sealed class SharedKeys
{
    /// <summary>A paper has a handful of texts; a title of a yearly report, a boilerplate or a model that everybody cites has hundreds.</summary>
    public const int Crowd = 64;

    private readonly Dictionary<long, HashSet<long>> textsOf;
    private readonly Dictionary<long, long[]> keysOf;
    private readonly HashSet<long> crossed = [];

    private SharedKeys(Dictionary<long, HashSet<long>> stored, Dictionary<long, long[]> incoming)
    {
        (textsOf, keysOf) = (stored, incoming);
        foreach (var (text, keys) in incoming)
        {
            foreach (var key in keys)
            {
                var texts = textsOf.TryGetValue(key, out var known) ? known : textsOf[key] = [];
                var before = texts.Count;
                if (texts.Add(text) && before == Crowd)
                {
                    crossed.Add(key);
                }
            }
        }

        Candidates = [.. incoming.Keys.SelectMany(Of).Select(of => of.Text).Union(incoming.Keys)];
    }

    /// <summary>The texts to be compared with those that come in, and these themselves.</summary>
    public long[] Candidates { get; }

    /// <summary>Loads who has the keys, one more of each than make a crowd, and adds those that come in.</summary>
    public static async Task<SharedKeys> LoadAsync(CatalogDbContext db, Dictionary<long, long[]> incoming, CancellationToken cancel)
    {
        var keys = incoming.Values.SelectMany(k => k).Distinct().Order().ToArray();
        var stored = await db.Database.SqlQuery<StoredKey>(
            $"SELECT t.key, t.text FROM unnest({keys}) k (key) CROSS JOIN LATERAL (SELECT key, text FROM text_key WHERE key = k.key LIMIT {Crowd + 1}) t").ToListAsync(cancel);
        var shared = new SharedKeys(stored.GroupBy(t => t.Key).ToDictionary(g => g.Key, g => g.Select(t => t.Text).ToHashSet()), incoming);
        long[] newKeys = [.. incoming.SelectMany(text => text.Value)];
        long[] newTexts = [.. incoming.SelectMany(text => text.Value.Select(_ => text.Key))];
        await db.Database.ExecuteSqlAsync($"INSERT INTO text_key (key, text) SELECT key, text FROM unnest({newKeys}, {newTexts}) n (key, text) ORDER BY key ON CONFLICT DO NOTHING", cancel);
        return shared;
    }

    /// <summary>The texts that share enough with one that comes in, with the keys that they share.</summary>
    public IEnumerable<(long Text, long[] Keys)> Of(long text) => keysOf[text]
        .Where(key => textsOf[key].Count <= Crowd)
        .SelectMany(key => textsOf[key].Where(other => other != text).Select(other => (Key: key, Other: other)))
        .GroupBy(shared => shared.Other, shared => shared.Key)
        .Where(keys => keys.Sum(CandidateKeys.PointsOf) >= CandidateKeys.Enough)
        .Select(keys => (keys.Key, keys.ToArray()));

    /// <summary>Takes back what rested on keys that are crowded from now on; returns the wordings that lost a link.</summary>
    public async Task<IReadOnlyList<long>> LoosenAsync(CatalogDbContext db, CancellationToken cancel)
    {
        if (crossed.Count == 0)
        {
            return [];
        }

        long[] keys = [.. crossed], texts = [.. crossed.SelectMany(key => textsOf[key]).Distinct()];
        var pairs = await db.Database.SqlQuery<KeptPair>(
            $"""
            UPDATE wording_pair p SET keys = ARRAY(SELECT k FROM unnest(p.keys) k WHERE k <> ALL({keys}))
            WHERE p.keys && {keys} AND p.a IN (SELECT id FROM known_wording WHERE text = ANY({texts}))
            RETURNING p.a, p.b, p.keys
            """).ToListAsync(cancel);
        var lost = pairs.FindAll(p => p.Keys.Sum(CandidateKeys.PointsOf) < CandidateKeys.Enough);
        long[] a = [.. lost.Select(p => p.A)], b = [.. lost.Select(p => p.B)];
        await db.Database.ExecuteSqlAsync($"DELETE FROM wording_pair p USING unnest({a}, {b}) l (a, b) WHERE p.a = l.a AND p.b = l.b", cancel);
        return [.. a.Union(b)];
    }

    /// <summary>The papers that an entry of this wording would be compared with; those that share most come first.</summary>
    public static Task<List<long>> PapersAsync(CatalogDbContext db, Wording wording, int limit, CancellationToken cancel)
    {
        var keys = CandidateKeys.Of(WordingFeatures.Of(wording));
        return db.Database.SqlQuery<long>(
            $"""
            WITH shared AS (
                SELECT k.key, t.text, count(*) OVER (PARTITION BY k.key) AS texts FROM unnest({keys}) k (key)
                CROSS JOIN LATERAL (SELECT text FROM text_key WHERE key = k.key LIMIT {Crowd + 1}) t),
            near AS (
                SELECT text, sum(1 + (key & 1)) AS points FROM shared WHERE texts <= {Crowd}
                GROUP BY text HAVING sum(1 + (key & 1)) >= {CandidateKeys.Enough} ORDER BY points DESC LIMIT {limit})
            SELECT s.paper_id AS "Value" FROM near n JOIN known_wording w ON w.text = n.text
            CROSS JOIN LATERAL (SELECT paper_id FROM sighting WHERE wording_id = w.id LIMIT 1) s
            """).ToListAsync(cancel);
    }

    private sealed record StoredKey(long Key, long Text);

    private sealed record KeptPair(long A, long B, long[] Keys);
}
