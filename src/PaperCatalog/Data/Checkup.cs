using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PaperCatalog.Data;

/// <summary>One thing looked at. <paramref name="Todo"/> is null where nothing is to be done.</summary>
public sealed record Finding(string Name, bool Ok, string Says, string? Todo = null);

/// <summary>Looks at the machine, the data folder and the database, and changes nothing but to start a server that was made before.</summary>
public sealed class Checkup(IConfiguration configuration, ILogger log)
{
    private static readonly string[] Extensions = ["pg_trgm", "unaccent"];

    private readonly EmbeddedPostgresOptions options = CatalogDatabase.EmbeddedOptions(configuration);
    private readonly EmbeddedPostgresFolder folder = new(CatalogDatabase.EmbeddedOptions(configuration).DataDirectory);

    private bool Embedded => configuration.GetConnectionString("Catalog") is not { Length: > 0 };

    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new Finding(".NET", true, $"{Environment.Version} on {System.Runtime.InteropServices.RuntimeInformation.OSDescription}");
        var binaries = await PostgresBinaries.FindAsync(options.Binaries, Embedded ? "postgres" : "pg_dump");
        yield return Programs(binaries);
        if (Embedded)
        {
            yield return await ToolsAsync(cancellationToken);
            yield return Folder();
            yield return Space();
            yield return Cluster(binaries);
            if (folder.Major is null)
            {
                yield break; // The first start makes it, and then there is more to look at.
            }
        }

        await foreach (var finding in DatabaseAsync(cancellationToken))
        {
            yield return finding;
        }
    }

    private Finding Programs(IReadOnlyList<PostgresBinaries> binaries)
    {
        var found = string.Join(", ", binaries.Select(one => $"{one.Version} in {one.Folder}"));
        return (binaries.Count, Embedded) switch
        {
            (0, true) => new Finding("PostgreSQL programs", false, "none found", PostgresBinaries.HowToInstall),
            (0, false) => new Finding("PostgreSQL programs", true, "none found; only backup and restore would need pg_dump and pg_restore"),
            _ => new Finding("PostgreSQL programs", true, found),
        };
    }

    private static async Task<Finding> ToolsAsync(CancellationToken cancellationToken)
    {
        foreach (var tool in new[] { "setpriv", "setsid", "flock" })
        {
            if (!(await ToolRun.RunAsync([tool, "--version"], cancellationToken: cancellationToken)).Succeeded)
            {
                return new Finding("Tools", false, $"{tool} is missing", "apt-get install util-linux");
            }
        }

        var asServer = await ToolRun.RunAsync(EmbeddedPostgresFolder.AsServer(["true"]), cancellationToken: cancellationToken);
        return asServer.Succeeded
            ? new Finding("Tools", true, Environment.IsPrivilegedProcess ? "the server runs as the user postgres, since root may not run it" : $"the server runs as {Environment.UserName}")
            : new Finding("Tools", false, asServer.Complaint, "make the user postgres, which PostgreSQL's package brings, or start PaperCatalog as a normal user");
    }

    private Finding Folder()
    {
        try
        {
            if (!Directory.Exists(folder.Root))
            {
                return new Finding("Data folder", true, $"{folder.Root} is not there yet; the first start makes it");
            }

            using (File.Create(Path.Combine(folder.Root, ".doctor-" + Environment.ProcessId), 1, FileOptions.DeleteOnClose))
            {
                return new Finding("Data folder", true, folder.Root);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new Finding("Data folder", false, refused.Message, "give it other rights, or name another in PaperCatalog__DataDirectory");
        }
    }

    private Finding Space()
    {
        var existing = folder.Root;
        while (!Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing)!;
        }

        var free = new DriveInfo(existing).AvailableFreeSpace >> 20;
        return new Finding("Free space", free >= 1024, $"{free} MB", free >= 1024 ? null : "make room: 1024 MB at least");
    }

    private Finding Cluster(IReadOnlyList<PostgresBinaries> binaries)
    {
        if (folder.Major is not { } major)
        {
            return new Finding("Cluster", true, "none yet; the first start makes it");
        }

        using var idle = FileLock.TryTake(folder.ServerLock, shared: true);
        var state = idle is null ? $"running ({folder.Status ?? "starting"})" : "stopped; a verb or serve starts it";
        return binaries.Any(one => one.Major == major)
            ? new Finding("Cluster", true, $"PostgreSQL {major}, {state}")
            : new Finding("Cluster", false, $"PostgreSQL {major}, whose programs are not on this machine", $"apt-get install postgresql-{major}, or take the catalogue across (docs/operations.md, Another PostgreSQL major)");
    }

    private async IAsyncEnumerable<Finding> DatabaseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CatalogDatabase? catalog = null;
        var findings = new List<Finding>();
        try
        {
            catalog = await CatalogDatabase.ConnectAsync(configuration, log, cancellationToken);
            await using var connection = await catalog.DataSource.OpenConnectionAsync(cancellationToken);
            findings.Add(new Finding("Connection", true, $"PostgreSQL {connection.PostgreSqlVersion} at {connection.DataSource}, database {connection.Database}"));
            findings.Add(await SchemaAsync(catalog, cancellationToken));
            findings.Add(await ExtensionsAsync(connection, cancellationToken));
        }
        catch (Exception failure) when (failure is CannotStartException or NpgsqlException)
        {
            findings.Add(new Finding("Connection", false, failure.Message, "start the server, or correct ConnectionStrings__Catalog"));
        }
        finally
        {
            await (catalog?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    private static async Task<Finding> SchemaAsync(CatalogDatabase catalog, CancellationToken cancellationToken)
    {
        await using var db = await catalog.Contexts.CreateDbContextAsync(cancellationToken);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var unknown = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault();
        return unknown is not null
            ? new Finding("Schema", false, $"{unknown}, of a newer PaperCatalog", "update the application")
            : new Finding("Schema", true, applied.LastOrDefault() == CatalogSchema.Newest ? CatalogSchema.Newest : $"{applied.LastOrDefault() ?? "none yet"}; the next start brings it to {CatalogSchema.Newest}");
    }

    private static async Task<Finding> ExtensionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("SELECT coalesce(string_agg(name, ', '), '') FROM pg_available_extensions WHERE name = ANY($1)", connection);
        ask.Parameters.AddWithValue(Extensions);
        var there = (string)(await ask.ExecuteScalarAsync(cancellationToken))!;
        var missing = string.Join(", ", Extensions.Where(name => !there.Contains(name, StringComparison.Ordinal)));
        return missing.Length == 0
            ? new Finding("Extensions", true, there)
            : new Finding("Extensions", false, $"{missing} cannot be had", "apt-get install postgresql-contrib on the server's machine");
    }
}
