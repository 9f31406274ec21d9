using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace PaperCatalog.Data;

/// <summary>Brings a database's schema to this version, one process at a time, and refuses one from the future.</summary>
public static partial class CatalogSchema
{
    /// <summary>"Paper" and a number of its own: an advisory lock is known to its database by nothing else.</summary>
    private const long MigrationLock = 0x50617065_72000000;

    /// <summary>The newest migration that this version knows.</summary>
    public static string Newest { get; } = new DesignTimeCatalog().CreateDbContext([]).Database.GetMigrations().Last();

    /// <summary>The migrations that were applied now. Throws a <see cref="CannotStartException"/> where it cannot be reached or is too new.</summary>
    public static async Task<IReadOnlyList<string>> MigrateAsync(
        IDbContextFactory<CatalogDbContext> contexts, ILogger log, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            // Opened by us, the connection stays open, and with it the lock, until we close it.
            await db.Database.OpenConnectionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
            var pending = await PendingAsync(db.Database, cancellationToken);
            if (pending.Count > 0)
            {
                var names = string.Join(", ", pending);
                LogMigrating(log, names);
                await db.Database.MigrateAsync(cancellationToken);
            }

            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", cancellationToken);
            return pending;
        }
        catch (Exception failure) when ((failure as NpgsqlException ?? failure.InnerException as NpgsqlException) is { } cause)
        {
            throw new CannotStartException(Sentence(cause, db.Database.GetDbConnection().DataSource), failure);
        }
    }

    private static string Sentence(NpgsqlException cause, string server) => cause is PostgresException refused
        ? $"The database refused ({refused.SqlState}: {refused.MessageText}): see what it asks for, and correct ConnectionStrings__Catalog or the rights of its user."
        : $"The database server {server} does not answer ({cause.InnerException?.Message ?? cause.Message}): start it, or correct ConnectionStrings__Catalog.";

    private static async Task<IReadOnlyList<string>> PendingAsync(DatabaseFacade database, CancellationToken cancellationToken)
    {
        var known = database.GetMigrations().ToList();
        var applied = (await database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var unknown = applied.Except(known, StringComparer.Ordinal).ToList();
        return unknown.Count == 0 ? [.. known.Except(applied, StringComparer.Ordinal)] : throw new CannotStartException(
            $"The catalogue was last used by a newer PaperCatalog, whose schema ({unknown[^1]}) this one ({known.LastOrDefault() ?? "none"}) does not know: "
            + "update the application, or restore a backup that was made before the update.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migrating the catalogue: {Migrations}")]
    private static partial void LogMigrating(ILogger logger, string migrations);
}
