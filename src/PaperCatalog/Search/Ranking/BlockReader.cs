using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>Reads the blocks of terms and adds each, as it arrives, to the sums and to the sets of filters.</summary>
internal static class BlockReader
{
    private const string Sql = $"SELECT term_id, data FROM {IndexSchema.Live}.block WHERE term_id = ANY($1)";

    public static async Task ReadAsync(
        NpgsqlConnection connection, ScoreBoard scores, IReadOnlyDictionary<int, float> weights, ILookup<int, (bool InTitle, DocumentSet Set)> filters, CancellationToken cancel)
    {
        var ids = weights.Keys.Union(filters.Select(f => f.Key)).ToArray();
        if (ids.Length == 0)
        {
            return;
        }

        var buffer = new byte[Postings.MostBytes + 100];
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = ids } } };
        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var id = rows.GetInt32(0);
            var length = (int)rows.GetBytes(1, 0, buffer, 0, buffer.Length);
            if (weights.TryGetValue(id, out var weight))
            {
                scores.Add(buffer.AsSpan(0, length), weight);
            }

            foreach (var (inTitle, set) in filters[id])
            {
                Fill(set, buffer.AsSpan(0, length), inTitle);
            }
        }
    }

    private static void Fill(DocumentSet set, ReadOnlySpan<byte> block, bool inTitle)
    {
        var (at, document) = (0, 0);
        while (at < block.Length)
        {
            document += (int)Postings.ReadVarint(block, ref at);
            if (new Impact(block[at++]) is var impact && (!inTitle || impact.InTitle))
            {
                set.Add(document);
            }
        }
    }
}
