using Npgsql;

namespace PaperCatalog.Digests;

/// <summary>
/// Rows of mails that are to leave. A sender takes some by SKIP LOCKED and a mark with its number, sends them, and writes down what
/// became of each. Times are those of the clock passed in.
/// </summary>
public sealed class OutgoingTable
{
    /// <summary>Digests.</summary>
    public static readonly OutgoingTable Deliveries = new("delivery");

    /// <summary>Mails that somebody asked for at a page.</summary>
    public static readonly OutgoingTable Letters = new("letter");

    /// <summary>How long to wait after a failure, by how many there were; then the last of them again and again.</summary>
    private static readonly int[] BackOffMinutes = [1, 5, 15, 30, 60, 120, 180];

    private readonly string take, giveBack, finish, recover;

    private OutgoingTable(string table)
    {
        // Those tried least first: what was under way when a sender was killed comes last, so that a second kill hardly meets it again.
        take = $"""
            UPDATE {table} SET state = 'sending', sender = $1, attempts = attempts + 1
            WHERE id IN (SELECT id FROM {table} WHERE state = 'pending' AND next_at <= $2 ORDER BY attempts, id LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;
        giveBack = $"UPDATE {table} SET state = 'pending', sender = NULL, attempts = attempts - 1, next_at = greatest(next_at, $3) WHERE id = ANY($1) AND state = 'sending' AND sender = $2";
        finish = $"UPDATE {table} SET state = $3, sender = NULL, answer = $4, next_at = coalesce($5, next_at), sent_at = $6 WHERE id = $1 AND state = 'sending' AND sender = $2";
        recover = $"""
            UPDATE {table} SET state = 'pending', sender = NULL WHERE state = 'sending' AND sender NOT IN (
                SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = {SenderSeat.LockClass} AND objsubid = 2
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
            """;
    }

    /// <summary>Takes back what senders that are no more had in hand.</summary>
    public async Task<int> RecoverAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(recover);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task<List<long>> TakeAsync(NpgsqlDataSource database, int sender, DateTimeOffset now, int most, CancellationToken cancel)
    {
        await using var command = Command(database, take, sender, now, most);
        var ids = new List<long>(most);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    /// <summary>Puts rows back that were taken and not tried.</summary>
    public async Task GiveBackAsync(NpgsqlDataSource database, int sender, IReadOnlyList<long> ids, DateTimeOffset notBefore)
    {
        await using var command = Command(database, giveBack, ids.ToArray(), sender, notBefore);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Writes down what became of a mail; never called off, because the mail is out.</summary>
    public async Task FinishAsync(NpgsqlDataSource database, int sender, long id, MailState state, string answer, DateTimeOffset? at)
    {
        await using var command = Command(
            database, finish, id, sender, state.ToString().ToLowerInvariant(), answer, state == MailState.Pending ? at : null, state == MailState.Sent ? at : null);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>When to try again after so many attempts.</summary>
    public static TimeSpan BackOff(int attempts) => TimeSpan.FromMinutes(BackOffMinutes[Math.Clamp(attempts - 1, 0, BackOffMinutes.Length - 1)]);

    private static NpgsqlCommand Command(NpgsqlDataSource database, string sql, params object?[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                null => new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz },
                DateTimeOffset at => new NpgsqlParameter { Value = at.ToUniversalTime() },
                _ => new NpgsqlParameter { Value = value },
            });
        }

        return command;
    }
}
