using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;

namespace PaperCatalog.Admin;

/// <summary>The sources, and the presets that nobody has added yet.</summary>
public sealed record SourcesPage(IReadOnlyList<Source> Sources, IReadOnlyList<SourceForm> Presets, DateTimeOffset Now);

/// <summary>One source: how it answered, what it is known to list, what it does next.</summary>
public sealed record SourcePage(Source Source, IReadOnlyList<SourceVisit> Visits, IReadOnlyList<ListingDay> Days, IReadOnlyList<JobRun> Runs, DateTimeOffset? Next, DateOnly Today);

/// <summary>A source as it is being written down.</summary>
public sealed record SourceFormPage(long? Id, SourceForm Form, IReadOnlyDictionary<string, string> Faults, SourceTrial? Trial = null);

/// <summary>Asks for sources.</summary>
public sealed class SourcePages(CatalogDbContext db, TimeProvider clock)
{
    private const int VisitsShown = 15;

    private const int DaysShown = 14;

    private const int RunsShown = 5;

    public async Task<SourcesPage> ListAsync(CancellationToken cancel)
    {
        var sources = await db.Sources.AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancel);
        return new SourcesPage(sources, [.. SourcePresets.All.Where(p => !sources.Exists(s => s.Slug == p.Slug))], clock.GetUtcNow());
    }

    public async Task<SourcePage?> FindAsync(long id, CancellationToken cancel)
    {
        if (await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is not { } source)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return new SourcePage(
            source,
            await db.SourceVisits.AsNoTracking().Where(v => v.SourceId == id).OrderByDescending(v => v.Id).Take(VisitsShown).ToListAsync(cancel),
            await db.ListingDays.AsNoTracking().Where(d => d.SourceId == id).OrderByDescending(d => d.Day).Take(DaysShown).ToListAsync(cancel),
            await db.JobRuns.AsNoTracking().Where(r => r.Subject == source.Name && (r.Kind == "source.refresh" || r.Kind == "source.backfill")).OrderByDescending(r => r.Id).Take(RunsShown).ToListAsync(cancel),
            source.IsOn ? CronText.Next(source.Cron, source.TimeZone, source.NotBefore > now ? source.NotBefore.Value : now) : null,
            source.DayAt(now));
    }

    public async Task<SourceFormPage?> EditAsync(long id, CancellationToken cancel) =>
        await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel) is { } source ? new SourceFormPage(id, SourceForm.Of(source), new Dictionary<string, string>()) : null;
}
