using System.Diagnostics;
using Npgsql;

namespace PaperCatalog.Data;

/// <summary>How a private PostgreSQL is to be run.</summary>
/// <param name="DataDirectory">Its folder, made where it is missing.</param>
/// <param name="Binaries">Where to look for PostgreSQL's programs before all other places.</param>
/// <param name="Throwaway">For tests: nothing is synced to disk, and the folder goes when its last user does.</param>
public sealed record EmbeddedPostgresOptions(string DataDirectory, string? Binaries = null, bool Throwaway = false);

/// <summary>
/// A PostgreSQL of our own in a folder of our own, reached by a Unix socket. It runs as long as some process uses it:
/// each holds a shared lock on users.lock, which the kernel lets go of however the process ends, and the server's keeper
/// stops the server once it gets that lock for itself. docs/operations.md tells the whole protocol.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    public const string Database = "papercatalog";
    private const string Role = "papercatalog";

    private readonly FileLock claim;
    private readonly Process? keeper;
    private bool disposed;

    private EmbeddedPostgres(EmbeddedPostgresFolder folder, PostgresBinaries binaries, FileLock claim, Process? keeper)
    {
        (Folder, Binaries, this.claim, this.keeper) = (folder, binaries, claim, keeper);
    }

    public EmbeddedPostgresFolder Folder { get; }

    public PostgresBinaries Binaries { get; }

    /// <summary>True where another process had started the server.</summary>
    public bool Joined => keeper is null;

    /// <summary>The owner of the catalogue: may make databases, which restoring needs, but is no superuser.</summary>
    public string ConnectionString => ConnectTo(Folder, Role, Database);

    /// <summary>Joins the server that runs in the folder, else starts one; makes the cluster on the first start.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger log, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new CannotStartException("PaperCatalog runs a PostgreSQL of its own only on Linux: name one in ConnectionStrings__Catalog, or use Docker (docs/operations.md).");
        }

        var installed = await PostgresBinaries.FindAsync(options.Binaries) is { Count: > 0 } found
            ? found
            : throw new CannotStartException($"There is no PostgreSQL on this machine: {PostgresBinaries.HowToInstall}.");
        var folder = new EmbeddedPostgresFolder(options.DataDirectory);
        await folder.PrepareAsync(cancellationToken);
        var use = await FileLock.TakeAsync(folder.UsersLock, shared: true, () => LogStopping(log, folder.Root), cancellationToken);
        try
        {
            // One at a time looks whether a server runs and starts it if none does.
            using var starting = await FileLock.TakeAsync(folder.StartLock, shared: false, () => LogStarting(log, folder.Root), cancellationToken);
            var launch = new EmbeddedPostgresLaunch(folder, options, installed, log);
            var (binaries, keeper) = await launch.JoinOrStartAsync(cancellationToken);
            var postgres = new EmbeddedPostgres(folder, binaries, use, keeper);
            if (!postgres.Joined)
            {
                await postgres.EnsureDatabaseAsync(cancellationToken);
            }

            return postgres;
        }
        catch
        {
            use.Dispose();
            throw;
        }
    }

    /// <summary>The same connection to another database of this server.</summary>
    public static string ConnectTo(EmbeddedPostgresFolder folder, string role, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = folder.SocketFolder,
        Username = role,
        Database = database,
        MaxPoolSize = 40,
        Timeout = 15,
        ApplicationName = "PaperCatalog",
    }.ConnectionString;

    /// <summary>Lets go of the server; whoever started it waits until it has stopped, unless others go on using it.</summary>
    public async ValueTask DisposeAsync()
    {
        claim.Dispose();
        if (keeper is null || disposed)
        {
            return;
        }

        disposed = true;

        // Nobody else: the keeper has the lock within a few milliseconds. Still "ready" well after that: others use it.
        var patience = Stopwatch.StartNew();
        while (!keeper.HasExited && (patience.ElapsedMilliseconds < 400 || Folder.Status != "ready") && patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(10);
        }

        keeper.Dispose();
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(ConnectTo(Folder, "postgres", "postgres")) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteUnlessAsync("SELECT 1 FROM pg_roles WHERE rolname = 'papercatalog'", "CREATE ROLE papercatalog LOGIN CREATEDB");
        await ExecuteUnlessAsync("SELECT 1 FROM pg_database WHERE datname = 'papercatalog'", "CREATE DATABASE papercatalog OWNER papercatalog");

        async Task ExecuteUnlessAsync(string question, string statement)
        {
            await using var ask = new NpgsqlCommand(question, connection);
            if (await ask.ExecuteScalarAsync(cancellationToken) is null)
            {
                ask.CommandText = statement;
                await ask.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PostgreSQL server in {Folder} is stopping; waiting for it to have stopped")]
    private static partial void LogStopping(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Another command is starting the PostgreSQL server in {Folder}; waiting for it")]
    private static partial void LogStarting(ILogger logger, string folder);
}
