using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>What the postings of a term are for: to be summed with a weight, to fill sets, or both.</summary>
internal sealed class TermUse(KnownTerm term)
{
    public KnownTerm Term => term;

    public float Weight { get; set; }

    public List<(bool InTitle, DocumentSet Set)> Sets { get; } = [];
}

/// <summary>Reads the blocks of terms, from memory where it holds them, and adds each as it arrives to the sums and to the sets of filters.</summary>
internal sealed class BlockReader(NpgsqlConnection connection, BlockMemory memory, Guid generation)
{
    private const string Sql = $"SELECT term_id, data FROM {IndexSchema.Live}.block WHERE term_id = ANY($1)";

    public async Task ReadAsync(ScoreBoard scores, IReadOnlyCollection<TermUse> uses, CancellationToken cancel)
    {
        var unread = new Dictionary<int, TermUse>();
        foreach (var use in uses)
        {
            if (memory.Find(generation, use.Term) is { } blocks)
            {
                Array.ForEach(blocks, block => Use(block, use, scores));
            }
            else
            {
                unread.Add(use.Term.Id, use);
            }
        }

        if (unread.Count > 0)
        {
            await ReadAsync(scores, unread, cancel);
        }
    }

    private async Task ReadAsync(ScoreBoard scores, Dictionary<int, TermUse> uses, CancellationToken cancel)
    {
        var kept = uses.Values.Where(u => BlockMemory.IsWorthIt(u.Term)).ToDictionary(u => u.Term.Id, _ => new List<byte[]>());
        var buffer = new byte[Postings.MostBytes + 100];
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = uses.Keys.ToArray() } } };
        await command.PrepareAsync(cancel);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var id = rows.GetInt32(0);
            var block = buffer.AsMemory(0, (int)rows.GetBytes(1, 0, buffer, 0, buffer.Length));
            if (kept.TryGetValue(id, out var list))
            {
                list.Add(block.ToArray());
            }

            Use(block.Span, uses[id], scores);
        }

        foreach (var (id, blocks) in kept)
        {
            memory.Keep(generation, uses[id].Term, [.. blocks]);
        }
    }

    private static void Use(ReadOnlySpan<byte> block, TermUse use, ScoreBoard scores)
    {
        if (use.Weight > 0)
        {
            scores.Add(block, use.Weight);
        }

        foreach (var (inTitle, set) in use.Sets)
        {
            Fill(set, block, inTitle);
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
