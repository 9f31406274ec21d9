using Npgsql;
using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Digests;

/// <summary>A subscription whose hour has come.</summary>
internal sealed record DueRow(long Id, string Query, DigestRanking Ranking, int Most, DueIssue Issue);

/// <summary>Takes subscriptions whose hour has come, and moves them on to their next.</summary>
internal static class DueRows
{
    /// <summary>
    /// One that is covered up to days from now, or comes up later than any cadence allows, was met by a clock that had jumped ahead:
    /// it is looked at at once and set right.
    /// </summary>
    private const string Due = "state = 'active' AND (next_at <= $1 OR covered_to > $1 + interval '2 days' OR next_at > $1 + interval '33 days')";

    private const string Take =
        $"""
        SELECT id, query, ranking, most, cadence, days, hour, zone, covered_to, next_at FROM subscription
        WHERE {Due} ORDER BY query, ranking, id LIMIT $2 FOR UPDATE SKIP LOCKED
        """;

    private const string MoveOn =
        """
        UPDATE subscription s SET next_at = u.next_at, covered_to = CASE WHEN s.covered_to > $4 + interval '2 days' THEN u.covered_to ELSE coalesce(u.covered_to, s.covered_to) END
        FROM unnest($1, $2, $3) u(id, next_at, covered_to) WHERE s.id = u.id
        """;

    public static async Task<bool> AnyAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"SELECT EXISTS (SELECT FROM subscription WHERE {Due})");
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToUniversalTime() });
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static async Task<List<DueRow>> TakeAsync(NpgsqlConnection connection, DateTimeOffset now, int most, CancellationToken cancel)
    {
        var known = new Dictionary<(string, int, int, string, DateTimeOffset?, bool), DueIssue>(); // many share one, and time zones are slow
        var due = new List<DueRow>();
        await using var command = new NpgsqlCommand(Take, connection) { Parameters = { new() { Value = now.ToUniversalTime() }, new() { Value = most } } };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var covered = await rows.IsDBNullAsync(8, cancel) ? null : (DateTimeOffset?)await rows.GetFieldValueAsync<DateTimeOffset>(8, cancel);
            var isDue = await rows.GetFieldValueAsync<DateTimeOffset>(9, cancel) <= now;
            var key = (rows.GetString(4), rows.GetInt32(5), rows.GetInt32(6), rows.GetString(7), covered, isDue);
            if (!known.TryGetValue(key, out var issue))
            {
                var schedule = new Schedule(Enum.Parse<Cadence>(key.Item1, ignoreCase: true), (Weekdays)key.Item2, key.Item3, TimeZones.Find(key.Item4));
                known[key] = issue = isDue ? DueIssue.Of(schedule, covered, now) : new DueIssue(null, schedule.After(now));
            }

            due.Add(new DueRow(rows.GetInt64(0), rows.GetString(1), Enum.Parse<DigestRanking>(rows.GetString(2), ignoreCase: true), rows.GetInt32(3), issue));
        }

        return due;
    }

    public static async Task MoveOnAsync(NpgsqlConnection connection, List<DueRow> due, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(MoveOn, connection)
        {
            Parameters =
            {
                new() { Value = due.Select(d => d.Id).ToArray() },
                new() { Value = due.Select(d => d.Issue.Next.ToUniversalTime()).ToArray() },
                new() { Value = due.Select(d => d.Issue.Window?.To.ToUniversalTime()).ToArray() },
                new() { Value = now.ToUniversalTime() },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
