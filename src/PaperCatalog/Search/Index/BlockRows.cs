using Npgsql;

namespace PaperCatalog.Search.Index;

/// <summary>Appends blocks. Once a term has gathered sixteen blocks that are mostly empty, they become one.</summary>
internal sealed class BlockRows(NpgsqlConnection connection, string schema, TermTable terms)
{
    private const int MostSmall = 16;

    private const int Small = Postings.MostBytes / 2;

    /// <summary>Writes what was added to the terms, and the terms.</summary>
    public async Task AppendAsync(CancellationToken cancel)
    {
        var rows = terms.Rows.Where(r => r.Added is not null).ToList();
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

        await terms.SaveAsync(added, cancel);
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
}
