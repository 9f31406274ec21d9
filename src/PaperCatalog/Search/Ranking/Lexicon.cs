using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>A term of the catalogue.</summary>
/// <param name="Papers">How many documents hold it, dead ones included; it changes whenever a posting is added.</param>
public sealed record KnownTerm(int Id, string Term, string Surface, int Papers);

/// <summary>A short form and what papers say it stands for.</summary>
internal readonly record struct DefinedForm(string Short, string Long);

/// <summary>
/// Looks terms up: those that are there, those that are spelt alike, those that begin alike, and what short forms stand for.
/// Of one search: what was looked up once is known.
/// </summary>
internal sealed class Lexicon(NpgsqlConnection connection)
{
    private const string Columns = "t.term_id, t.term, t.surface, t.papers";

    private const string FindSql = $"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.term = ANY($1) AND t.papers > 0";

    /// <summary>So many rare terms of one beginning are looked at where the common ones are too few.</summary>
    private const int RareLookedAt = 300;

    private readonly Dictionary<string, KnownTerm?> known = new(StringComparer.Ordinal);

    /// <summary>All that a search asks first, in one round trip: where the index stands, the terms, and the forms defined for them.</summary>
    public async Task<(IndexState State, IReadOnlyList<DefinedForm> Defined)> BeginAsync(
        IReadOnlyCollection<string> terms, string[] shortForms, string[] longForms, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(IndexState.Sql),
                new NpgsqlBatchCommand(FindSql) { Parameters = { new() { Value = terms.ToArray() } } },
                new NpgsqlBatchCommand($"SELECT short, long FROM {IndexSchema.Live}.abbreviation WHERE short = ANY($1) OR long = ANY($2) ORDER BY papers DESC LIMIT 50")
                { Parameters = { new() { Value = shortForms }, new() { Value = longForms } } },
            },
        };
        await batch.PrepareAsync(cancel);
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        var state = IndexState.Read(rows);
        await rows.NextResultAsync(cancel);
        Remember(terms, await ReadAsync(rows, cancel));
        await rows.NextResultAsync(cancel);
        var defined = new List<DefinedForm>();
        while (await rows.ReadAsync(cancel))
        {
            defined.Add(new DefinedForm(rows.GetString(0), rows.GetString(1)));
        }

        return (state, defined);
    }

    /// <summary>Those of the terms that the catalogue has.</summary>
    public async Task<Dictionary<string, KnownTerm>> FindAsync(IEnumerable<string> terms, CancellationToken cancel)
    {
        var wanted = terms.Distinct(StringComparer.Ordinal).ToList();
        var unknown = wanted.Where(t => !known.ContainsKey(t)).ToArray();
        if (unknown.Length > 0)
        {
            Remember(unknown, await ReadAsync(FindSql, [unknown], cancel));
        }

        return wanted.Select(t => known[t]).OfType<KnownTerm>().ToDictionary(t => t.Term, StringComparer.Ordinal);
    }

    public Task<List<KnownTerm>> FindAsync(int[] ids, CancellationToken cancel) =>
        ReadAsync($"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.term_id = ANY($1)", [ids], cancel);

    /// <summary>Terms that share a spelling key with a word: candidates to be compared letter by letter.</summary>
    public Task<List<KnownTerm>> SpeltLikeAsync(string word, CancellationToken cancel) => ReadAsync(
        $"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.papers > 0 AND t.term_id IN (SELECT unnest(s.terms) FROM {IndexSchema.Live}.spelling s WHERE s.key = ANY($1))",
        [Spelling.KeysOf(word).Concat(Spelling.KeysOf(WordReader.TermOf(word))).Distinct().ToArray()],
        cancel);

    /// <summary>The most frequent terms that begin so; of rare ones only as many as are quickly looked at.</summary>
    public async Task<List<KnownTerm>> BeginningAsync(string prefix, int most, CancellationToken cancel)
    {
        object[] values = [prefix, prefix + '\uFFFF', most];
        const string Range = $"FROM {IndexSchema.Live}.term t WHERE t.term >= $1 AND t.term < $2";
        var common = await ReadAsync($"SELECT {Columns} {Range} AND t.is_common ORDER BY t.papers DESC LIMIT $3", values, cancel);
        if (common.Count == most)
        {
            return common;
        }

        var first = await ReadAsync($"SELECT {Columns} FROM (SELECT t.* {Range} ORDER BY t.term LIMIT {RareLookedAt}) t ORDER BY t.papers DESC LIMIT $3", values, cancel);
        return [.. common.Concat(first).DistinctBy(t => t.Id).OrderByDescending(t => t.Papers).Take(most)];
    }

    private void Remember(IEnumerable<string> asked, List<KnownTerm> found)
    {
        foreach (var term in asked)
        {
            known.TryAdd(term, null);
        }

        found.ForEach(t => known[t.Term] = t);
    }

    private async Task<List<KnownTerm>> ReadAsync(string sql, IReadOnlyList<object> values, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await ReadAsync(rows, cancel);
    }

    private static async Task<List<KnownTerm>> ReadAsync(NpgsqlDataReader rows, CancellationToken cancel)
    {
        var terms = new List<KnownTerm>();
        while (await rows.ReadAsync(cancel))
        {
            var term = rows.GetString(1);
            terms.Add(new KnownTerm(rows.GetInt32(0), term, rows.GetString(2) is { Length: > 0 } surface ? surface : term, rows.GetInt32(3)));
        }

        return terms;
    }
}
