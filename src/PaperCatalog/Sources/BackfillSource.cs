using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Papers;

namespace PaperCatalog.Sources;

/// <summary>What a back-fill is told.</summary>
/// <param name="Again">Also what is settled.</param>
public sealed record BackfillOrder(long SourceId, DateOnly From, DateOnly To, bool Again);

/// <summary>Visits a source's periods of long ago, oldest first. An origin in trouble is waited for, longer each time, and the rest read then.</summary>
internal sealed class BackfillSource(VisitPeriods visit, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock) : IRunWork
{
    public const string Name = "source.backfill";

    /// <summary>From here on it is no passing trouble any more.</summary>
    private const int MostFailures = 8;

    public string Kind => Name;

    public async Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
    {
        var order = run.Read<BackfillOrder>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == order.SourceId, cancel) ?? throw new RefusedException("The source is there no more.");
        var cadence = source.Cadence ?? throw new RefusedException($"{source.Name} has no periods to fill: its address has no gap {{date}}, {{week}} or {{month}}.");
        var periods = await OpenAsync(db, order, run, cadence, cancel);
        if (await visit.RunAsync(source.Id, periods, run, progress, cancel) is { } trouble)
        {
            var failed = await db.Sources.AsNoTracking().Where(s => s.Id == source.Id).Select(s => new { s.Failures, s.NotBefore }).SingleAsync(cancel);
            throw !trouble.IsPassing || failed.Failures >= MostFailures || failed.NotBefore is not { } until || until <= clock.GetUtcNow()
                ? new RefusedException(trouble.Sentence)
                : new RunLaterException(until, trouble.Sentence);
        }

        progress.Say($"{source.Name} is read from {order.From:yyyy-MM-dd} to {order.To:yyyy-MM-dd}.");
    }

    /// <summary>All periods asked for but those that an earlier run settled.</summary>
    private static async Task<List<Period?>> OpenAsync(CatalogDbContext db, BackfillOrder order, JobRun run, PeriodKind cadence, CancellationToken cancel)
    {
        var settled = order.Again ? [] : await db.ListingDays
            .Where(d => d.SourceId == order.SourceId && d.IsSettled && !db.SourceVisits.Any(v => v.RunId == run.Id && v.Asked == d.Period))
            .Select(d => d.Period).ToListAsync(cancel);
        var passed = settled.ToHashSet(StringComparer.Ordinal);
        return [.. DuePeriods.Between(cadence, order.From, order.To).Where(p => !passed.Contains(p.Text))];
    }
}
