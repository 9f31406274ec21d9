using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>
/// Compares wordings that are new to the catalogue with those that share keys with them, and keeps what the matcher finds. A constant
/// number of queries. Which pairs are compared depends on the set of texts alone, never on the order in which they came.
/// </summary>
internal sealed class FindPairs(CatalogDbContext db)
{
    private readonly Dictionary<long, WordingFeatures> features = [];

    private readonly Dictionary<long, Seen> incoming = [];

    /// <summary>Pairs that were found now.</summary>
    public IReadOnlyList<WordingPair> Found { get; private set; } = [];

    /// <summary>Wordings that lost a link, since a key became too common to tell anything.</summary>
    public IReadOnlyList<long> Loosened { get; private set; } = [];

    /// <summary>Makes these wordings known; those that are known to this version of the matcher already are passed over.</summary>
    public async Task RunAsync(IReadOnlyCollection<Seen> seen, CancellationToken cancel)
    {
        foreach (var one in seen)
        {
            incoming.TryAdd(one.WordingId, one);
        }

        var ids = incoming.Keys.ToArray();
        var known = await db.Database.SqlQuery<long>($"SELECT id AS \"Value\" FROM known_wording WHERE id = ANY({ids}) AND version = {CandidateKeys.Version}").ToListAsync(cancel);
        var fresh = ids.Except(known).Select(id => incoming[id]).ToList();
        if (fresh.Count > 0)
        {
            await KeepAsync(fresh, cancel);
            await CompareAsync(fresh, cancel);
        }
    }

    /// <summary>Compares wordings that are known, once more: a key that they have tells something again.</summary>
    public async Task AgainAsync(long[] texts, CancellationToken cancel)
    {
        var rows = await CandidateRow.LoadAsync(db, texts, cancel);
        await CompareAsync(rows.ConvertAll(row => incoming.GetValueOrDefault(row.Id) ?? row.ToSeen()), cancel);
    }

    private async Task KeepAsync(List<Seen> fresh, CancellationToken cancel)
    {
        long[] ids = [.. fresh.Select(s => s.WordingId)];
        long[] texts = [.. fresh.Select(s => s.TextNumber)];
        string?[] arxiv = [.. fresh.Select(s => s.ArxivId)];
        string?[] dois = [.. fresh.Select(s => s.Doi)];
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM wording_pair WHERE a = ANY({ids}) OR b = ANY({ids});
            INSERT INTO known_wording (id, text, arxiv_id, doi, version)
            SELECT id, text, arxiv_id, doi, {CandidateKeys.Version} FROM unnest({ids}, {texts}, {arxiv}, {dois}) w (id, text, arxiv_id, doi)
            ON CONFLICT (id) DO UPDATE SET version = excluded.version
            """,
            cancel);
    }

    private async Task CompareAsync(List<Seen> fresh, CancellationToken cancel)
    {
        Weigh(fresh.Select(s => (s.WordingId, Wording.Of(s))));
        var keys = fresh.DistinctBy(s => s.TextNumber).ToList().AsParallel().Select(s => (s.TextNumber, Keys: CandidateKeys.Of(features[s.WordingId]))).ToDictionary(t => t.TextNumber, t => t.Keys);
        var sharing = await SharedKeys.LoadAsync(db, keys, cancel);
        Loosened = await sharing.LoosenAsync(db, cancel);
        var candidates = (await CandidateRow.LoadAsync(db, sharing.Candidates, cancel)).ToDictionary(c => c.Id);
        foreach (var one in fresh)
        {
            candidates[one.WordingId] = CandidateRow.Of(one);
        }

        var pairs = ToCompare(fresh, candidates.Values.ToLookup(c => c.Text), sharing);
        Weigh(pairs.Select(p => p.Other).DistinctBy(c => c.Id).Select(c => (c.Id, c.ToWording())));
        Found = [.. pairs.AsParallel().AsOrdered().Select(Decide).OfType<WordingPair>()];
        await StoreAsync(cancel);
    }

    /// <summary>Works out what is weighed of wordings on all processors, since that and the tags are what a capture costs besides the database.</summary>
    private void Weigh(IEnumerable<(long Id, Wording Wording)> wordings)
    {
        foreach (var (id, weighed) in wordings.Where(w => !features.ContainsKey(w.Id)).ToList().AsParallel().Select(w => (w.Id, WordingFeatures.Of(w.Wording))))
        {
            features[id] = weighed;
        }
    }

    /// <summary>Each pair once, with the keys that its texts share.</summary>
    private static List<(Seen One, CandidateRow Other, long[] Shared)> ToCompare(List<Seen> fresh, ILookup<long, CandidateRow> byText, SharedKeys sharing) =>
        [.. from one in fresh
            from near in sharing.Of(one.TextNumber).Append((Text: one.TextNumber, Keys: []))
            from other in byText[near.Text]
            where other.Id != one.WordingId && !IsPlain(one, other)
            group (one, other, near.Keys) by (Math.Min(one.WordingId, other.Id), Math.Max(one.WordingId, other.Id)) into pair
            select pair.First()];

    /// <summary>Equal ids and texts are joined as they are; one text under two arXiv ids is for a person.</summary>
    private static bool IsPlain(Seen one, CandidateRow other) =>
        one.ArxivId is not null && other.ArxivId is not null
            ? one.ArxivId == other.ArxivId
            : one.TextNumber == other.Text || (one.Doi is not null && one.Doi == other.Doi);

    private WordingPair? Decide((Seen One, CandidateRow Other, long[] Shared) pair)
    {
        var (a, b) = (Math.Min(pair.One.WordingId, pair.Other.Id), Math.Max(pair.One.WordingId, pair.Other.Id));
        var decision = Matcher.Decide(features[pair.One.WordingId], features[pair.Other.Id]);
        return decision.Verdict is Verdict.Different ? null : new WordingPair { A = a, B = b, Same = decision.Verdict is Verdict.Same, Score = (float)decision.Score, Keys = pair.Shared };
    }

    private async Task StoreAsync(CancellationToken cancel)
    {
        if (Found.Count == 0)
        {
            return;
        }

        var rows = JsonSerializer.Serialize(Found.Select(p => new { a = p.A, b = p.B, same = p.Same, score = p.Score, keys = p.Keys }));
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO wording_pair (a, b, same, score, keys, open)
            SELECT a, b, same, score, ARRAY(SELECT jsonb_array_elements_text(keys)::bigint), false
            FROM jsonb_to_recordset({rows}::jsonb) p (a bigint, b bigint, same boolean, score real, keys jsonb)
            ON CONFLICT (a, b) DO UPDATE SET same = excluded.same, score = excluded.score, keys = excluded.keys
            """,
            cancel);
    }
}
