using Npgsql;

namespace PaperCatalog.Search.Index;

/// <summary>Commands and copies of the indexer: they take as long as they take, be it in waiting for another process that indexes.</summary>
internal static class IndexCommand
{
    public static NpgsqlCommand On(NpgsqlConnection connection, string sql, params IReadOnlyList<object> values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    public static async Task<NpgsqlBinaryImporter> CopyAsync(NpgsqlConnection connection, string into, CancellationToken cancel)
    {
        var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT binary)", cancel);
        copy.Timeout = TimeSpan.FromHours(1); // zero would not mean for ever
        return copy;
    }
}
