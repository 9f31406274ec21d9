using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;

namespace PaperCatalog.Admin;

/// <summary>How much there is.</summary>
public sealed record CatalogueCounts(long Papers, long Captures, long Listings, long People, long Review, long Runs, long Waiting, long DatabaseBytes, string Server);

/// <summary>A run as the overview lists it.</summary>
public sealed record LastRun(long Id, string Kind, string Subject, string State, DateTimeOffset QueuedAt, DateTimeOffset? EndedAt, string Message);

/// <summary>What a source last brought.</summary>
public sealed record SourceLine(string Source, DateTimeOffset LastAt, int Captures);

/// <summary>The machine we run on.</summary>
/// <param name="Disk">The folder whose disk is meant; null where the database lies elsewhere.</param>
public sealed record Machine(string Version, string Framework, string System, int ReaderVersion, TimeSpan Up, long MemoryBytes, string? Disk, long FreeBytes, long DiskBytes);

/// <summary>A source that is on and does not answer.</summary>
public sealed record SilentSource(long Id, string Name, string Trouble);

/// <summary>The catalogue at a glance.</summary>
public sealed record OverviewPage(CatalogueCounts Counts, Machine Machine, IReadOnlyList<LastRun> Runs, IReadOnlyList<SourceLine> Sources, IReadOnlyList<SilentSource> Silent);

/// <summary>Asks how the catalogue and its machine are.</summary>
public sealed class OverviewPages(CatalogDbContext db, IConfiguration configuration, TimeProvider clock)
{
    private const int RunsShown = 8;

    public async Task<OverviewPage> FindAsync(CancellationToken cancel)
    {
        var counts = await db.Database.SqlQuery<CatalogueCounts>(
            $"""
            SELECT (SELECT count(*) FROM paper) AS "Papers", (SELECT count(*) FROM capture) AS "Captures", (SELECT count(*) FROM sighting) AS "Listings",
                (SELECT count(*) FROM person) AS "People", (SELECT count(*) FROM wording_pair WHERE open) AS "Review", (SELECT count(*) FROM job_run WHERE state IN ('queued', 'running')) AS "Runs",
                (SELECT count(*) FROM search_queue) AS "Waiting",
                pg_database_size(current_database()) AS "DatabaseBytes", current_setting('server_version') AS "Server"
            """).ToListAsync(cancel);
        var runs = await db.JobRuns.OrderByDescending(r => r.Id).Take(RunsShown)
            .Select(r => new LastRun(r.Id, r.Kind, r.Subject, r.State, r.QueuedAt, r.EndedAt, r.Message)).ToListAsync(cancel);
        var sources = await db.Captures.GroupBy(c => c.Source).OrderBy(g => g.Key)
            .Select(g => new SourceLine(g.Key, g.Max(c => c.CapturedAt), g.Count())).ToListAsync(cancel);
        var silent = await db.Sources.Where(s => s.IsOn && s.Trouble != null).OrderBy(s => s.Name).Select(s => new SilentSource(s.Id, s.Name, s.Trouble!)).ToListAsync(cancel);
        return new OverviewPage(counts[0], Here(), runs, sources, silent);
    }

    private Machine Here()
    {
        var disk = configuration.GetConnectionString("Catalog") is { Length: > 0 } ? null : CatalogDatabase.EmbeddedOptions(configuration).DataDirectory;
        var drive = disk is null ? null : new DriveInfo(disk);
        return new Machine(
            typeof(OverviewPages).Assembly.GetName().Version!.ToString(3),
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription,
            ListingReader.Version,
            clock.GetUtcNow() - new DateTimeOffset(System.Diagnostics.Process.GetCurrentProcess().StartTime),
            Environment.WorkingSet,
            disk,
            drive?.AvailableFreeSpace ?? 0,
            drive?.TotalSize ?? 0);
    }
}
