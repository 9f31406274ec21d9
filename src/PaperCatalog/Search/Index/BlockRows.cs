using Npgsql;

namespace PaperCatalog.Search.Index;

/// <summary>Appends blocks. Once a term has gathered sixteen blocks that are mostly empty, they become one.</summary>
internal sealed class BlockRows(NpgsqlConnection connection, string schema)
{
    private const int MostSmall = 16;

    private const int Small = Postings.MostBytes / 2;

    public async Task AppendAsync(IReadOnlyCollection<TermRow> rows, CancellationToken cancel)
    {
        var added = rows.ToDictionary(r => r, r => r.Added!.Count);
        await JoinSmallAsync([.. rows.Where(r => r.SmallBlocks >= MostSmall)], cancel);
        await using (var copy = await IndexCommand.CopyAsync(connection, $"{schema}.block (term_id, block, data)", cancel))
        {
            foreach (var row in rows.OrderBy(r => r.Id))
            {
                foreach (var block in row.Added!.Blocks())
                {
                    await copy.StartRowAsync(cancel);
                    await copy.WriteAsync(row.Id, cancel);
                    await copy.WriteAsync(row.NextBlock++, cancel);
                    await copy.WriteAsync(block, cancel);
                    row.SmallBlocks += block.Length < Small ? 1 : 0;
                }

                row.Added = null;
            }

            await copy.CompleteAsync(cancel);
        }

        await UpdateTermsAsync(added, cancel);
    }

    private async Task JoinSmallAsync(IReadOnlyCollection<TermRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var postings = rows.ToDictionary(r => r.Id, _ => new List<Posting>());
        await using (var command = IndexCommand.On(
            connection, $"DELETE FROM {schema}.block WHERE term_id = ANY($1) AND octet_length(data) < {Small} RETURNING term_id, data", [postings.Keys.ToArray()]))
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                postings[reader.GetInt32(0)].AddRange(Postings.Decode(reader.GetFieldValue<byte[]>(1)));
            }
        }

        foreach (var row in rows)
        {
            var all = postings[row.Id].Concat(row.Added!.Blocks().SelectMany(Postings.Decode)).OrderBy(p => p.Document);
            row.Added = new BlockWriter();
            row.SmallBlocks = 0;
            foreach (var posting in all)
            {
                row.Added.Add(posting);
            }
        }
    }

    private async Task UpdateTermsAsync(Dictionary<TermRow, int> added, CancellationToken cancel)
    {
        await using var update = IndexCommand.On(
            connection,
            $"""
            UPDATE {schema}.term t SET papers = t.papers + u.added, next_block = u.next_block, small_blocks = u.small_blocks
            FROM unnest($1, $2, $3, $4) u(term_id, added, next_block, small_blocks) WHERE t.term_id = u.term_id
            """,
            added.Keys.Select(r => r.Id).ToArray(),
            added.Values.ToArray(),
            added.Keys.Select(r => r.NextBlock).ToArray(),
            added.Keys.Select(r => r.SmallBlocks).ToArray());
        await update.ExecuteNonQueryAsync(cancel);
    }
}
