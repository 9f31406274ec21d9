using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>The documents of each label that pages count by: tags (by facet/slug), kinds of link, months. A snapshot that does not change.</summary>
public sealed class LabelSets
{
    /// <summary>Of so many documents a list of numbers takes less room than a bit for every document there is.</summary>
    private const int BitsANumber = 32;

    private readonly Dictionary<string, DocumentSet> common = new(StringComparer.Ordinal);

    private readonly Dictionary<string, int[]> rare = new(StringComparer.Ordinal);

    internal LabelSets(Documents documents, IReadOnlyDictionary<string, List<int>> labels)
    {
        Documents = documents;
        Live = documents.Living();
        foreach (var (label, numbers) in labels)
        {
            if (numbers.Count * BitsANumber < documents.Count)
            {
                rare[label] = [.. numbers];
            }
            else
            {
                common[label] = SetOf(numbers);
            }
        }
    }

    /// <summary>Those of an index that is not there or is being built.</summary>
    public static LabelSets Unknown { get; } = new(Documents.None, new Dictionary<string, List<int>>());

    public bool IsReady => Documents != Documents.None;

    public Documents Documents { get; }

    public DocumentSet Live { get; }

    public IEnumerable<string> Labels => common.Keys.Concat(rare.Keys);

    /// <summary>The documents of a label, dead ones included; none where no document has it.</summary>
    public DocumentSet Of(string label) => common.TryGetValue(label, out var set) ? set : SetOf(rare.GetValueOrDefault(label, []));

    /// <summary>How many documents of a set have the label.</summary>
    public int Count(string label, DocumentSet within) => common.TryGetValue(label, out var set)
        ? set.CountShared(within)
        : rare.GetValueOrDefault(label, []).Count(d => d < within.Size && within[d]);

    private DocumentSet SetOf(IReadOnlyCollection<int> numbers)
    {
        var set = new DocumentSet(Documents.Count);
        foreach (var number in numbers)
        {
            set.Add(number);
        }

        return set;
    }
}

/// <summary>Keeps the label sets of the index's last change in memory; each process has its own, and each use asks whether it still holds.</summary>
public sealed class LabelTable(NpgsqlDataSource database, DocumentTable documents) : IDisposable
{
    private const int MostAttempts = 20;

    /// <summary>Of tags the names with their facet only: the others lead to the same papers.</summary>
    private const string Sql =
        $"""
        SELECT s.generation, t.term, b.data FROM {IndexSchema.Live}.state s LEFT JOIN ({IndexSchema.Live}.term t JOIN {IndexSchema.Live}.block b USING (term_id))
        ON t.term >= '#' AND t.term < '$' AND t.term LIKE '#%/%' OR t.term >= '^has:' AND t.term < '^has;' OR t.term >= '^month:' AND t.term < '^month;'
        """;

    private readonly SemaphoreSlim one = new(1, 1);

    private LabelSets? current;

    public async Task<LabelSets> NowAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            for (var attempt = 1; attempt < MostAttempts; attempt++)
            {
                var now = await documents.NowAsync(connection, cancel);
                if (now == Documents.None)
                {
                    break;
                }

                if (Holds(current, now) || await ReadAsync(connection, now, cancel))
                {
                    return current!;
                }
            }
        }
        catch (PostgresException missing) when (IndexState.IsMissing(missing))
        {
            // Somebody dropped the index, which is allowed: it is on its way.
        }

        return LabelSets.Unknown;
    }

    public void Dispose() => one.Dispose();

    private static bool Holds(LabelSets? sets, Documents now) => sets is not null && sets.Documents.Generation == now.Generation && sets.Documents.Change >= now.Change;

    /// <summary>False where the index was exchanged for another meanwhile.</summary>
    private async Task<bool> ReadAsync(NpgsqlConnection connection, Documents now, CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (Holds(current, now))
            {
                return true;
            }

            var labels = new Dictionary<string, List<int>>(StringComparer.Ordinal);
            var generation = await FillAsync(connection, labels, cancel);
            current = generation == now.Generation ? new LabelSets(now, labels) : current;
            return generation == now.Generation;
        }
        finally
        {
            one.Release();
        }
    }

    private static async Task<Guid> FillAsync(NpgsqlConnection connection, Dictionary<string, List<int>> labels, CancellationToken cancel)
    {
        var generation = Guid.Empty;
        var buffer = new byte[Postings.MostBytes + 100];
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            generation = rows.GetGuid(0);
            if (!await rows.IsDBNullAsync(1, cancel))
            {
                var label = rows.GetString(1);
                var numbers = labels.TryGetValue(label, out var known) ? known : labels[label] = [];
                Decode(buffer.AsSpan(0, (int)rows.GetBytes(2, 0, buffer, 0, buffer.Length)), numbers);
            }
        }

        return generation;
    }

    private static void Decode(ReadOnlySpan<byte> block, List<int> into)
    {
        var (at, document) = (0, 0);
        while (at < block.Length)
        {
            document += (int)Postings.ReadVarint(block, ref at);
            at++; // the impact, which says nothing of a label
            into.Add(document);
        }
    }
}
