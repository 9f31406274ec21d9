using Npgsql;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>A term of the catalogue.</summary>
/// <param name="Papers">How many documents hold it, dead ones included.</param>
public sealed record KnownTerm(int Id, string Term, string Surface, int Papers);

/// <summary>Looks terms up: those that are there, those that are spelt alike, those that begin alike, and what short forms stand for.</summary>
internal sealed class Lexicon(NpgsqlConnection connection)
{
    private const string Columns = "t.term_id, t.term, t.surface, t.papers";

    public async Task<Dictionary<string, KnownTerm>> FindAsync(IEnumerable<string> terms, CancellationToken cancel) =>
        (await ReadAsync($"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.term = ANY($1) AND t.papers > 0", [terms.Distinct(StringComparer.Ordinal).ToArray()], cancel))
        .ToDictionary(t => t.Term, StringComparer.Ordinal);

    public Task<List<KnownTerm>> FindAsync(int[] ids, CancellationToken cancel) =>
        ReadAsync($"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.term_id = ANY($1)", [ids], cancel);

    /// <summary>Terms that share a spelling key with a word: candidates to be compared letter by letter.</summary>
    public Task<List<KnownTerm>> SpeltLikeAsync(string word, CancellationToken cancel) => ReadAsync(
        $"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.papers > 0 AND t.term_id IN (SELECT s.term_id FROM {IndexSchema.Live}.spelling s WHERE s.key = ANY($1))",
        [Spelling.KeysOf(word).Concat(Spelling.KeysOf(WordReader.TermOf(word))).Distinct().ToArray()],
        cancel);

    /// <summary>The most frequent terms that begin so.</summary>
    public Task<List<KnownTerm>> BeginningAsync(string prefix, int most, CancellationToken cancel) => ReadAsync(
        $"SELECT {Columns} FROM {IndexSchema.Live}.term t WHERE t.term >= $1 AND t.term < $2 ORDER BY t.papers DESC LIMIT $3",
        [prefix, prefix + '\uFFFF', most],
        cancel);

    /// <summary>Long forms of short terms, as papers define them; those of the most papers first.</summary>
    public async Task<List<(string Short, string Long, int Papers)>> DefinedAsync(string[] shortForms, string[] longForms, CancellationToken cancel)
    {
        var found = new List<(string, string, int)>();
        await using var command = new NpgsqlCommand(
            $"SELECT short, long, papers FROM {IndexSchema.Live}.abbreviation WHERE short = ANY($1) OR long = ANY($2) ORDER BY papers DESC LIMIT 50", connection);
        command.Parameters.Add(new() { Value = shortForms });
        command.Parameters.Add(new() { Value = longForms });
        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            found.Add((rows.GetString(0), rows.GetString(1), rows.GetInt32(2)));
        }

        return found;
    }

    private async Task<List<KnownTerm>> ReadAsync(string sql, IReadOnlyList<object> values, CancellationToken cancel)
    {
        var terms = new List<KnownTerm>();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            terms.Add(new KnownTerm(rows.GetInt32(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3)));
        }

        return terms;
    }
}
