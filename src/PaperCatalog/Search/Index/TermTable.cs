using Npgsql;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Index;

/// <summary>A term as the database knows it, and what is to be added to it.</summary>
internal sealed class TermRow(int id, bool isNew)
{
    public int Id { get; } = id;

    /// <summary>True until it is written.</summary>
    public bool IsNew { get; set; } = isNew;

    public int NextBlock { get; set; }

    /// <summary>How many of its blocks are far from full: enough of them are joined.</summary>
    public int SmallBlocks { get; set; }

    public BlockWriter? Added { get; set; }
}

/// <summary>The numbers of terms; unknown ones are given one. Holds what it has seen, so it lives no longer than the index lock.</summary>
internal sealed class TermTable(NpgsqlConnection connection, string schema)
{
    /// <summary>Held by so many papers a term is a common one: what half a word may become is looked for among these first.</summary>
    private const int Common = 300;

    private readonly Dictionary<string, TermRow> rows = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> surfaces = new(StringComparer.Ordinal);

    public TermRow this[string term] => rows[term];

    public IReadOnlyCollection<TermRow> Rows => rows.Values;

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
        var first = await NumberAsync(fresh.Length, cancel);
        for (var i = 0; i < fresh.Length; i++)
        {
            rows[fresh[i]] = new TermRow(first + i, isNew: true);
        }

        foreach (var (term, surface) in papers.SelectMany(p => p.Surfaces).Where(s => rows[s.Key].IsNew))
        {
            surfaces.TryAdd(term, surface);
        }
    }

    /// <summary>Writes the rows that gained postings, once their blocks are written.</summary>
    /// <param name="added">How many postings each gained.</param>
    public async Task SaveAsync(IReadOnlyDictionary<TermRow, int> added, CancellationToken cancel)
    {
        var fresh = rows.Where(r => r.Value.IsNew && added.ContainsKey(r.Value)).ToList();
        var old = added.Keys.Where(r => !r.IsNew).ToList();
        await InsertAsync(fresh, added, cancel);
        await SpellAsync(fresh, cancel);
        await using var update = IndexCommand.On(
            connection,
            $"""
            UPDATE {schema}.term t
            SET papers = t.papers + u.added, next_block = u.next_block, small_blocks = u.small_blocks, is_common = t.papers + u.added >= {Common}
            FROM unnest($1, $2, $3, $4) u(term_id, added, next_block, small_blocks) WHERE t.term_id = u.term_id
            """,
            old.ConvertAll(r => r.Id).ToArray(),
            old.ConvertAll(r => added[r]).ToArray(),
            old.ConvertAll(r => r.NextBlock).ToArray(),
            old.ConvertAll(r => r.SmallBlocks).ToArray());
        await update.ExecuteNonQueryAsync(cancel);
        surfaces.Clear();
    }

    private async Task ReadAsync(string[] terms, CancellationToken cancel)
    {
        await using var command = IndexCommand.On(
            connection, $"SELECT term, term_id, next_block, small_blocks FROM {schema}.term WHERE term = ANY($1)", [terms]);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows[reader.GetString(0)] = new TermRow(reader.GetInt32(1), isNew: false) { NextBlock = reader.GetInt32(2), SmallBlocks = reader.GetInt32(3) };
        }
    }

    /// <summary>The first of so many numbers.</summary>
    private async Task<int> NumberAsync(int count, CancellationToken cancel)
    {
        await using var command = IndexCommand.On(connection, $"UPDATE {schema}.state SET next_term = next_term + $1 RETURNING next_term - $1", [count]);
        return (int)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task InsertAsync(IReadOnlyList<KeyValuePair<string, TermRow>> fresh, IReadOnlyDictionary<TermRow, int> added, CancellationToken cancel)
    {
        await using var copy = await IndexCommand.CopyAsync(connection, $"{schema}.term (term_id, term, surface, papers, next_block, small_blocks, is_common)", cancel);
        foreach (var (term, row) in fresh)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(row.Id, cancel);
            await copy.WriteAsync(term, cancel);
            await copy.WriteAsync(surfaces.GetValueOrDefault(term, term) is var surface && surface == term ? "" : surface, cancel); // half of them are
            await copy.WriteAsync(added[row], cancel);
            await copy.WriteAsync(row.NextBlock, cancel);
            await copy.WriteAsync(row.SmallBlocks, cancel);
            await copy.WriteAsync(added[row] >= Common, cancel);
            row.IsNew = false;
        }

        await copy.CompleteAsync(cancel);
    }

    /// <summary>A term is found by its stem and by the word it was first met as: slips are made in words.</summary>
    private async Task SpellAsync(IReadOnlyList<KeyValuePair<string, TermRow>> fresh, CancellationToken cancel)
    {
        var terms = fresh.Where(f => surfaces.ContainsKey(f.Key))
            .SelectMany(f => Spelling.KeysOf(f.Key).Union(Spelling.KeysOf(surfaces[f.Key])), (f, key) => (Key: key, f.Value.Id))
            .ToLookup(s => s.Key, s => s.Id);
        await ExecuteAsync("CREATE TEMP TABLE IF NOT EXISTS spelt (key integer, terms integer[]); TRUNCATE pg_temp.spelt", cancel);
        await using (var copy = await IndexCommand.CopyAsync(connection, "pg_temp.spelt (key, terms)", cancel))
        {
            foreach (var key in terms)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(key.Key, cancel);
                await copy.WriteAsync(key.ToArray(), cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await ExecuteAsync(
            $"INSERT INTO {schema}.spelling AS s SELECT key, terms FROM pg_temp.spelt ORDER BY key ON CONFLICT (key) DO UPDATE SET terms = s.terms || excluded.terms", cancel);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancel)
    {
        await using var command = IndexCommand.On(connection, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
