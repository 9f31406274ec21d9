using Npgsql;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Search;

/// <summary>Brings every changed paper into the search index, and builds the index anew where it is of another version or mostly dead.</summary>
public sealed class IndexPapers(NpgsqlDataSource database)
{
    /// <summary>One process at a time writes the index.</summary>
    private const long IndexLock = 0x50617065_72000002;

    private const int PapersABatch = 2_000;

    /// <summary>A rebuild holds postings of this many papers in memory, some 250 bytes each, before it writes them.</summary>
    private const int PapersAFlush = 1_000_000;

    /// <summary>From so many waiting papers on, and more than are indexed, a rebuild is quicker and leaves fuller blocks.</summary>
    private const long ManyWaiting = 20_000;

    /// <summary>Returns once nothing is waiting; waits for another process that is at it.</summary>
    /// <returns>The number of papers that were indexed.</returns>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        if (await IsThereAsync(connection, cancel)
            && await ScalarAsync<bool>(connection, $"SELECT NOT EXISTS (SELECT FROM search_queue) AND version = {IndexSchema.Version} FROM {IndexSchema.Live}.state", cancel))
        {
            return 0;
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({IndexLock})", cancel);
        try
        {
            var indexed = !await IsThereAsync(connection, cancel) || await MustRebuildAsync(connection, cancel) ? await RebuildAsync(connection, cancel) : 0;
            while (await BatchAsync(connection, cancel) is > 0 and var count)
            {
                indexed += count;
            }

            return indexed;
        }
        finally
        {
            await UnlockAsync(connection);
        }
    }

    /// <summary>Builds the whole index anew beside the one in use, then takes its place.</summary>
    public async Task<long> RebuildAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({IndexLock})", cancel);
        try
        {
            return await RebuildAsync(connection, cancel);
        }
        finally
        {
            await UnlockAsync(connection);
        }
    }

    /// <summary>A connection that broke holds nothing any more; one that goes back to the pool would hold the lock until it is used again.</summary>
    private static Task UnlockAsync(NpgsqlConnection connection) => connection.State == System.Data.ConnectionState.Open
        ? ExecuteAsync(connection, $"SELECT pg_advisory_unlock({IndexLock})", CancellationToken.None)
        : Task.CompletedTask;

    /// <summary>False where somebody dropped the index, or a backup was restored without it.</summary>
    private static Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken cancel) =>
        ScalarAsync<bool>(connection, $"SELECT to_regclass('{IndexSchema.Live}.state') IS NOT NULL", cancel);

    private static Task<bool> MustRebuildAsync(NpgsqlConnection connection, CancellationToken cancel) => ScalarAsync<bool>(
        connection,
        $"""
        SELECT s.version <> {IndexSchema.Version} OR d.dead > 1000 AND d.dead * 2 > d.live OR q.waiting > {ManyWaiting} AND q.waiting > d.live
        FROM {IndexSchema.Live}.state s,
            (SELECT count(*) FILTER (WHERE dead) AS dead, count(*) FILTER (WHERE NOT dead) AS live FROM {IndexSchema.Live}.document) d,
            (SELECT count(*) AS waiting FROM search_queue) q
        """,
        cancel);

    private static async Task<long> RebuildAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        // By their numbers, for a number below the highest may belong to a transaction that is still under way.
        await ExecuteAsync(connection, "DROP TABLE IF EXISTS pg_temp.queued; CREATE TEMP TABLE queued AS SELECT id FROM search_queue", cancel);
        await ExecuteAsync(connection, $"DROP SCHEMA IF EXISTS {IndexSchema.Next} CASCADE; {IndexSchema.Create(IndexSchema.Next)}", cancel);
        var batch = new IndexBatch(connection, IndexSchema.Next);
        var (count, last) = (0L, 0L);
        while (await ScalarAsync<long[]>(connection, $"SELECT ARRAY(SELECT id FROM paper WHERE id > {last} ORDER BY id LIMIT {PapersABatch})", cancel) is { Length: > 0 } ids)
        {
            await batch.AddAsync(ids, await PapersToIndex.LoadAsync(connection, ids, cancel), cancel);
            (count, last) = (count + ids.Length, ids[^1]);
            if (count % PapersAFlush < PapersABatch)
            {
                await batch.FlushAsync(cancel);
            }
        }

        await batch.FlushAsync(cancel);
        await ExecuteAsync(connection, $"ANALYZE {IndexSchema.Next}.term, {IndexSchema.Next}.block, {IndexSchema.Next}.document, {IndexSchema.Next}.words, {IndexSchema.Next}.spelling", cancel);
        await ExecuteAsync(
            connection,
            $"""
            BEGIN; DROP SCHEMA IF EXISTS {IndexSchema.Live} CASCADE; ALTER SCHEMA {IndexSchema.Next} RENAME TO {IndexSchema.Live};
            DELETE FROM search_queue WHERE id IN (SELECT id FROM pg_temp.queued); COMMIT; DROP TABLE pg_temp.queued
            """,
            cancel);
        return count;
    }

    private static async Task<int> BatchAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var ids = await ScalarAsync<long[]>(
            connection,
            $"""
            WITH taken AS (DELETE FROM search_queue WHERE id IN (SELECT id FROM search_queue ORDER BY id LIMIT {PapersABatch}) RETURNING paper_id)
            SELECT ARRAY(SELECT DISTINCT paper_id FROM taken)
            """,
            cancel);
        if (ids.Length > 0)
        {
            var batch = new IndexBatch(connection, IndexSchema.Live);
            await batch.AddAsync(ids, await PapersToIndex.LoadAsync(connection, ids, cancel), cancel);
            await batch.FlushAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return ids.Length;
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = IndexCommand.On(connection, sql);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = IndexCommand.On(connection, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
