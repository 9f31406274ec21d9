using Npgsql;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Index;

/// <summary>A term as the database knows it, and what is to be added to it.</summary>
internal sealed class TermRow(int id)
{
    public int Id { get; } = id;

    public int NextBlock { get; set; }

    /// <summary>How many of its blocks are far from full: enough of them are joined.</summary>
    public int SmallBlocks { get; set; }

    public BlockWriter? Added { get; set; }
}

/// <summary>The numbers of terms; unknown ones are given one. Holds what it has seen, so it lives no longer than the index lock.</summary>
internal sealed class TermTable(NpgsqlConnection connection, string schema)
{
    private readonly Dictionary<string, TermRow> rows = new(StringComparer.Ordinal);

    public TermRow this[string term] => rows[term];

    public IEnumerable<TermRow> Rows => rows.Values;

    /// <summary>Makes every term known. Frequent ones are numbered first: small numbers are short where words are stored.</summary>
    public async Task KnowAsync(IReadOnlyCollection<PaperTerms> papers, CancellationToken cancel)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in papers.SelectMany(p => p.Impacts.Keys).Where(t => !rows.ContainsKey(t)))
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        var unknown = counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Key).ToArray();
        await ReadAsync(unknown, cancel);
        var fresh = unknown.Where(t => !rows.ContainsKey(t)).ToArray();
        if (fresh.Length > 0)
        {
            var surfaces = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (term, surface) in papers.SelectMany(p => p.Surfaces))
            {
                surfaces.TryAdd(term, surface);
            }

            await InsertAsync(fresh, Array.ConvertAll(fresh, t => surfaces.GetValueOrDefault(t, t)), cancel);
            await ReadAsync(fresh, cancel);
            await SpellAsync(fresh, surfaces, cancel);
        }
    }

    private async Task ReadAsync(string[] terms, CancellationToken cancel)
    {
        await using var command = IndexCommand.On(
            connection, $"SELECT term, term_id, next_block, small_blocks FROM {schema}.term WHERE term = ANY($1)", [terms]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows[reader.GetString(0)] = new TermRow(reader.GetInt32(1)) { NextBlock = reader.GetInt32(2), SmallBlocks = reader.GetInt32(3) };
        }
    }

    private async Task InsertAsync(string[] terms, string[] surfaces, CancellationToken cancel)
    {
        await using var copy = await IndexCommand.CopyAsync(connection, $"{schema}.term (term, surface)", cancel);
        for (var i = 0; i < terms.Length; i++)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(terms[i], cancel);
            await copy.WriteAsync(surfaces[i], cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>A term is found by its stem and by the word it was first met as: slips are made in words.</summary>
    private async Task SpellAsync(string[] terms, Dictionary<string, string> surfaces, CancellationToken cancel)
    {
        await using var copy = await IndexCommand.CopyAsync(connection, $"{schema}.spelling (key, term_id)", cancel);
        foreach (var term in terms)
        {
            foreach (var key in Spelling.KeysOf(term).Union(Spelling.KeysOf(surfaces.GetValueOrDefault(term, term))))
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(key, cancel);
                await copy.WriteAsync(rows[term].Id, cancel);
            }
        }

        await copy.CompleteAsync(cancel);
    }
}
