using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Jobs;

/// <summary>Sees a queued run through: does it here, unless a serving process is quicker, and returns it when it is over.</summary>
public sealed class FinishRun(ExecuteRun execute, IDbContextFactory<CatalogDbContext> contexts)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns it also where it was told to go on later: whoever serves then does the rest.</summary>
    /// <param name="progress">Called whenever it stands differently.</param>
    public async Task<JobRun> RunAsync(long id, Action<JobRun>? progress, CancellationToken cancel)
    {
        var work = Task.CompletedTask;
        while (true)
        {
            if (work.IsCompleted)
            {
                await work;
                work = await execute.TakeAsync(id, cancel) is { } taken ? execute.RunAsync(taken, cancel) : Task.CompletedTask;
            }

            await Task.WhenAny(work, Task.Delay(LookEvery, cancel));
            if (cancel.IsCancellationRequested)
            {
                await work; // it gives the run back, while the database is still there
                cancel.ThrowIfCancellationRequested();
            }

            await using var db = await contexts.CreateDbContextAsync(cancel);
            var run = await db.JobRuns.AsNoTracking().SingleAsync(r => r.Id == id, cancel);
            progress?.Invoke(run);
            if (RunState.IsOver(run.State) || run is { State: RunState.Queued, DueAt: not null })
            {
                await work;
                return run;
            }
        }
    }
}
