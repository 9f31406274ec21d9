using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;
using PaperCatalog.Jobs;

namespace PaperCatalog.Sources;

/// <summary>The schedules of the sources that are on, and of the archive's tidying where it is not kept for ever.</summary>
internal sealed class SourceSchedules(IDbContextFactory<CatalogDbContext> contexts, IOptions<ArchiveOptions> archive, TimeProvider clock) : IScheduleRuns
{
    private const string Who = "its schedule";

    public async Task<IReadOnlyList<ScheduledRun>> ListAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sources = await db.Sources.AsNoTracking().Where(s => s.IsOn).OrderBy(s => s.Id).ToListAsync(cancel);
        // Quartz takes no schedule that never comes again, and with it none that stands behind it in the list.
        var runs = sources.Where(s => CronText.Next(s.Cron, s.TimeZone, clock.GetUtcNow()) is not null).Select(s =>
            new ScheduledRun($"source {s.Id}", CronText.Parse(s.Cron, s.TimeZone)!.CronExpressionString, s.TimeZone, StartSourceRun.OrderOf(s, Who, byHand: false)));
        return archive.Value.KeepDays is null
            ? [.. runs]
            : [.. runs, new ScheduledRun("tidy archive", "0 23 4 * * ?", "UTC", new RunOrder(TidyArchive.Name, "The archive", Who))];
    }
}
