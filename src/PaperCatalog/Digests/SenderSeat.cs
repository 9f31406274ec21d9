using Npgsql;

namespace PaperCatalog.Digests;

/// <summary>
/// A sender's sign of life: a number of its own, held as an advisory lock of a connection. However the process ends, the server lets
/// go of the lock at once, and what its rows say is being sent may be taken by others, without a clock and without waiting.
/// </summary>
public sealed class SenderSeat : IAsyncDisposable
{
    /// <summary>The advisory locks of senders: this and the sender's number.</summary>
    internal const int LockClass = 0x50435344;

    private readonly NpgsqlConnection connection;

    private SenderSeat(NpgsqlConnection connection, int number)
    {
        this.connection = connection;
        Number = number;
    }

    public int Number { get; }

    public static async Task<SenderSeat> TakeAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        var opened = await database.OpenConnectionAsync(cancel);
        try
        {
            await using var take = new NpgsqlCommand($"WITH mine AS MATERIALIZED (SELECT nextval('digest_sender')::int AS number) SELECT number, pg_advisory_lock({LockClass}, number) FROM mine", opened);
            await using var row = await take.ExecuteReaderAsync(cancel);
            await row.ReadAsync(cancel);
            return new SenderSeat(opened, row.GetInt32(0));
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Throws where the connection is lost: others may take our rows then, so we must stop.</summary>
    public async Task AssertHeldAsync(CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("SELECT 1", connection);
        await ask.ExecuteScalarAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using var leave = new NpgsqlCommand($"SELECT pg_advisory_unlock({LockClass}, {Number})", connection);
            await leave.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            // The connection is gone, and the lock with it.
        }

        await connection.DisposeAsync();
    }
}
