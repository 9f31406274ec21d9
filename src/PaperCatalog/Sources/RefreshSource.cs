using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Sources;

/// <summary>What a refresh is told.</summary>
/// <param name="ByHand">Somebody wants it now, whether it backs off or not.</param>
public sealed record RefreshOrder(long SourceId, bool ByHand);

/// <summary>Visits a source: today's period and those that are not settled.</summary>
internal sealed class RefreshSource(VisitPeriods visit, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock) : IRunWork
{
    public const string Name = "source.refresh";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
    {
        var order = run.Read<RefreshOrder>();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == order.SourceId, cancel) ?? throw new RefusedException("The source is there no more.");
        var now = clock.GetUtcNow();
        if (!order.ByHand && source.NotBefore > now)
        {
            progress.Say($"Not asked before {Wording.Time(source.NotBefore.Value)}, because it failed {Times(source.Failures)}: {source.Trouble}");
            return;
        }

        if (await visit.RunAsync(source.Id, await DueAsync(db, source, now, cancel), run, progress, cancel) is { } trouble)
        {
            throw new RefusedException(trouble.Sentence);
        }

        progress.Say("Everything that was due is read.");
    }

    private static async Task<IReadOnlyList<Period?>> DueAsync(CatalogDbContext db, Source source, DateTimeOffset now, CancellationToken cancel)
    {
        if (source.Cadence is not { } cadence)
        {
            return [null];
        }

        var today = source.DayAt(now);
        var since = today.AddDays(-2 * SourceForm.MostLookBackDays);
        var known = await db.ListingDays.AsNoTracking().Where(d => d.SourceId == source.Id && d.Day >= since).ToListAsync(cancel);
        return DuePeriods.Of(cadence, today, source.LookBackDays, known);
    }

    private static string Times(int failures) => failures == 1 ? "once" : $"{failures} times";
}
