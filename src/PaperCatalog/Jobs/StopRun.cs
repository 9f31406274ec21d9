using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Jobs;

/// <summary>Ends a run: one that waits at once, one that is under way at its next step.</summary>
public sealed class StopRun(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>False where there is no such run, or it was over.</summary>
    public async Task<bool> RunAsync(long id, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var message = $"Stopped by {actor.Name} before it began.";
        var now = clock.GetUtcNow();
        var stopped = await db.JobRuns.Where(r => r.Id == id && r.State == RunState.Queued)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, RunState.Stopped).SetProperty(x => x.EndedAt, now).SetProperty(x => x.Message, message), cancel) > 0
            || await db.JobRuns.Where(r => r.Id == id && r.State == RunState.Running)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.StopAsked, true), cancel) > 0;
        if (stopped)
        {
            AuditTrail.Record(db, clock, actor, "run.stop", $"run {id}");
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return stopped;
    }
}
