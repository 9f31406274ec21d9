using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace PaperCatalog.Data;

/// <summary>What the catalogue holds after a restore.</summary>
public sealed record RestoreReport(string File, long Captures, long Papers);

/// <summary>
/// Puts a backup in the place of the catalogue: into a database of its own first, which takes the catalogue's name once it is whole.
/// Until then the catalogue is what it was; a process that serves it loses its connections at that moment and makes new ones.
/// </summary>
public sealed class RestoreCatalog(CatalogDatabase catalog, string? binaries, ILogger log)
{
    private const long RestoreLock = 0x50617065_72000002;

    private readonly string name = new NpgsqlConnectionStringBuilder(catalog.ConnectionString).Database!;

    /// <summary>A catalogue that holds captures is replaced only where <paramref name="replace"/> says so.</summary>
    public async Task<RestoreReport> RunAsync(string path, bool replace, CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(path);
        var client = await PostgresClient.ForAsync(catalog, binaries, cancellationToken);
        await RefuseBadFileAsync(client, file, cancellationToken);
        await using var server = new NpgsqlConnection(ConnectTo("postgres"));
        await server.OpenAsync(cancellationToken);
        if (!await AskAsync<bool>(server, $"SELECT pg_try_advisory_lock({RestoreLock})", cancellationToken))
        {
            throw new RefusedException("Another restore is under way on this server: wait for it.");
        }

        var (captures, _) = await CountAsync(name, cancellationToken);
        if (captures > 0 && !replace)
        {
            throw new RefusedException($"The catalogue holds {captures} captures: say --replace to put the backup in its place (what it holds now is lost, so back it up first).");
        }

        return await ReplaceAsync(server, client, file, cancellationToken);
    }

    private static async Task RefuseBadFileAsync(PostgresClient client, string file, CancellationToken cancellationToken)
    {
        var contents = await client.RunAsync("pg_restore", "postgres", ["--list", file], cancellationToken);
        if (!contents.Succeeded)
        {
            throw new RefusedException($"{file} cannot be restored: {contents.Complaint}.");
        }

        if (!contents.Output.Contains("TABLE DATA public capture ", StringComparison.Ordinal))
        {
            throw new RefusedException($"{file} is a backup of something else: it has no captures.");
        }
    }

    private async Task<RestoreReport> ReplaceAsync(NpgsqlConnection server, PostgresClient client, string file, CancellationToken cancellationToken)
    {
        var restoring = name + "_restoring";
        var former = name + "_former";
        await DropAsync(server, restoring, cancellationToken); // of a restore that was killed
        await DropAsync(server, former, cancellationToken);
        try
        {
            await ExecuteAsync(server, $"CREATE DATABASE {Quoted(restoring)} TEMPLATE template0", cancellationToken);
            var run = await client.RunAsync(
                "pg_restore", restoring, ["--exit-on-error", "--no-owner", "--no-privileges", "--dbname", restoring, file], cancellationToken);
            if (!run.Succeeded)
            {
                throw new RefusedException($"{file} was not restored, and the catalogue is as it was: {run.Complaint}.");
            }

            await using (var source = NpgsqlDataSource.Create(ConnectTo(restoring)))
            {
                await CatalogSchema.MigrateAsync(new PooledDbContextFactory<CatalogDbContext>(CatalogDatabase.Options(source).Options), log, cancellationToken);
            }

            var (captures, papers) = await CountAsync(restoring, cancellationToken);
            await SwapAsync(server, restoring, former, cancellationToken);
            return new RestoreReport(file, captures, papers);
        }
        finally
        {
            await DropAsync(server, restoring, CancellationToken.None);
            await DropAsync(server, former, CancellationToken.None);
        }
    }

    /// <summary>Both names change in one transaction. A busy site may connect again between the two steps: then once more.</summary>
    private async Task SwapAsync(NpgsqlConnection server, string restoring, string former, CancellationToken cancellationToken)
    {
        catalog.DataSource.Clear();
        for (var tries = 1; ; tries++)
        {
            await AskAsync<long>(server, $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name.Replace("'", "''", StringComparison.Ordinal)}'", cancellationToken);
            await using var transaction = await server.BeginTransactionAsync(cancellationToken);
            try
            {
                await ExecuteAsync(server, $"ALTER DATABASE {Quoted(name)} RENAME TO {Quoted(former)}", cancellationToken);
                await ExecuteAsync(server, $"ALTER DATABASE {Quoted(restoring)} RENAME TO {Quoted(name)}", cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return;
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.ObjectInUse && tries < 20)
            {
                await transaction.RollbackAsync(cancellationToken);
            }
        }
    }

    /// <summary>Captures and papers of a database; none where it has no schema yet.</summary>
    private async Task<(long Captures, long Papers)> CountAsync(string database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectTo(database));
        await connection.OpenAsync(cancellationToken);
        return await AskAsync<bool>(connection, "SELECT to_regclass('capture') IS NOT NULL", cancellationToken)
            ? (await AskAsync<long>(connection, "SELECT count(*) FROM capture", cancellationToken), await AskAsync<long>(connection, "SELECT count(*) FROM paper", cancellationToken))
            : (0, 0);
    }

    private string ConnectTo(string database) =>
        new NpgsqlConnectionStringBuilder(catalog.ConnectionString) { Database = database, Pooling = false, CommandTimeout = 0 }.ConnectionString;

    private static string Quoted(string database) => $"\"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static Task DropAsync(NpgsqlConnection server, string database, CancellationToken cancellationToken) =>
        ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Quoted(database)} WITH (FORCE)", cancellationToken);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<T> AskAsync<T>(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
