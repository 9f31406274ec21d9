using Npgsql;

namespace PaperCatalog.Archive;

/// <summary>
/// Lays what people did over a catalogue, file by file, in one transaction up to <see cref="CommitAsync"/>: no process that serves
/// meanwhile sees a subscription without what was mailed under it.
/// </summary>
internal sealed class ImportWork(NpgsqlDataSource database) : IAsyncDisposable
{
    private NpgsqlConnection? connection;

    private NpgsqlTransaction? transaction;

    public int Taken { get; private set; }

    /// <summary>Rows that refer to what is not here.</summary>
    public int LeftOut { get; private set; }

    public async Task RunAsync(WorkFile file, string text, CancellationToken cancel)
    {
        connection ??= await database.OpenConnectionAsync(cancel);
        transaction ??= await connection.BeginTransactionAsync(cancel);
        await ExecuteAsync(file.Begin, cancel);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var leftOut = lines.Length > 0 ? await TakeAsync(file, lines, cancel) : 0;
        (Taken, LeftOut) = (Taken + lines.Length - leftOut, LeftOut + leftOut);
        await ExecuteAsync(file.Finish, cancel);
    }

    public async Task CommitAsync(CancellationToken cancel)
    {
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancel);
            transaction = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    /// <summary>Takes in the lines of one file; returns how many were left out.</summary>
    private async Task<int> TakeAsync(WorkFile file, string[] lines, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(await file.ImportAsync(connection!, cancel), connection) { Parameters = { new() { Value = "{}", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb } } };
        await command.PrepareAsync(cancel);
        var waiting = await RestAsync(command, lines, cancel);
        for (var before = lines.Length; file.RefersToItself && waiting.Count < before;)
        {
            before = waiting.Count;
            waiting = await RestAsync(command, waiting, cancel);
        }

        return file.MustChange ? waiting.Count : 0;
    }

    /// <summary>Takes in what can be; returns the rows that refer to what is not here, or not yet.</summary>
    private static async Task<List<string>> RestAsync(NpgsqlCommand command, IEnumerable<string> lines, CancellationToken cancel)
    {
        var rest = new List<string>();
        foreach (var line in lines)
        {
            command.Parameters[0].Value = line;
            if (await command.ExecuteNonQueryAsync(cancel) == 0)
            {
                rest.Add(line);
            }
        }

        return rest;
    }

    private async Task ExecuteAsync(string? statement, CancellationToken cancel)
    {
        if (statement is not null)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
