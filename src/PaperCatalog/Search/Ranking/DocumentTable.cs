using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>What filters and orders need of every document, by its number; some 17 bytes a paper. A snapshot that does not change.</summary>
/// <param name="Count">Documents known, dead ones included.</param>
public sealed record Documents(Guid Generation, long Change, int Count, long[] Papers, int[] Days, int[] Upvotes, DocumentSet Dead)
{
    public static Documents None { get; } = new(Guid.Empty, 0, 0, [], [], [], new DocumentSet(0));

    /// <summary>Documents that live.</summary>
    public int Live => Count - DeadCount;

    public int DeadCount { get; init; }

    /// <summary>The newest day on which a paper was first listed.</summary>
    public int Newest { get; init; }

    /// <summary>Those of a set that live, or of all where none is given.</summary>
    public DocumentSet Living(DocumentSet? of = null) => (of ?? DocumentSet.All(Count)) is var set && DeadCount == 0 ? set : set.Except(Dead);
}

/// <summary>
/// Keeps the documents and the blocks of common terms in memory, up to the change that the database has reached: each process has its
/// own, and each search asks whether it still holds.
/// </summary>
public sealed class DocumentTable(NpgsqlDataSource database) : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    private Documents current = Documents.None;

    internal BlockMemory Blocks { get; } = new();

    /// <summary>The documents as of now, or newer.</summary>
    public async Task<Documents> NowAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        await AtAsync(await IndexState.ReadAsync(connection, cancel), cancel);

    /// <summary>The documents as of a state, or newer; none of an index that cannot be read.</summary>
    public async ValueTask<Documents> AtAsync(IndexState state, CancellationToken cancel)
    {
        if (!state.IsReadable || Holds(current, state))
        {
            return state.IsReadable ? current : Documents.None;
        }

        await one.WaitAsync(cancel);
        try
        {
            if (!Holds(current, state))
            {
                current = await ReadAsync(current.Generation == state.Generation ? current : Documents.None, cancel);
            }

            return current;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private static bool Holds(Documents documents, IndexState state) => documents.Generation == state.Generation && documents.Change >= state.Change;

    private async Task<Documents> ReadAsync(Documents before, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var state = await IndexState.ReadAsync(connection, cancel);
        var (known, count) = (state.Generation == before.Generation ? before : Documents.None, state.Documents);
        var documents = new Documents(
            state.Generation, state.Change, count, Grown(known.Papers, count), Grown(known.Days, count), Grown(known.Upvotes, count), known.Dead.Grown(count));
        await using var command = new NpgsqlCommand(
            $"SELECT document, paper_id, day, upvotes, dead FROM {IndexSchema.Live}.document WHERE change > $1", connection)
        { Parameters = { new() { Value = known.Change } } };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var document = rows.GetInt32(0);
            documents.Papers[document] = rows.GetInt64(1);
            documents.Days[document] = rows.GetFieldValue<DateOnly>(2).DayNumber;
            documents.Upvotes[document] = rows.GetInt32(3);
            if (rows.GetBoolean(4))
            {
                documents.Dead.Add(document);
            }
        }

        return documents with { DeadCount = documents.Dead.Count, Newest = count > 0 ? documents.Days.Max() : 0 };
    }

    /// <summary>A copy with room for all. Searches under way keep the one they have.</summary>
    private static T[] Grown<T>(T[] array, int count)
    {
        var grown = new T[count];
        array.AsSpan(0, Math.Min(array.Length, count)).CopyTo(grown);
        return grown;
    }
}
