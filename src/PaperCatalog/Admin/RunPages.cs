using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Jobs;

namespace PaperCatalog.Admin;

/// <summary>A page of the history of runs, newest first.</summary>
public sealed record RunsPage(IReadOnlyList<JobRun> Runs, long? After);

/// <summary>One run and what it logged; of a long log, its end.</summary>
public sealed record RunPage(JobRun Run, IReadOnlyList<RunLine> Lines, bool IsCut);

/// <summary>What a page that follows a run is sent.</summary>
public sealed record RunEvent(string State, int Done, int? Total, string Message, IReadOnlyDictionary<string, long> Counts, int Warnings, IReadOnlyList<RunEventLine> Lines, bool IsOver);

/// <summary>A line of the log as it is sent.</summary>
public sealed record RunEventLine(long Id, string At, bool IsWarning, string Text);

/// <summary>Asks for runs.</summary>
public sealed class RunPages(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    private const int PageSize = 50;

    private const int LinesShown = 500;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public async Task<RunsPage> ListAsync(long? after, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.JobRuns.AsNoTracking().Where(r => after == null || r.Id < after).OrderByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(cancel);
        return new RunsPage([.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }

    public async Task<RunPage?> FindAsync(long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } run)
        {
            return null;
        }

        var lines = await db.Set<RunLine>().AsNoTracking().Where(l => l.RunId == id).OrderByDescending(l => l.Id).Take(LinesShown + 1).ToListAsync(cancel);
        return new RunPage(run, [.. lines.Take(LinesShown).Reverse()], lines.Count > LinesShown);
    }

    public async Task<bool> IsThereAsync(long id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.JobRuns.AnyAsync(r => r.Id == id, cancel);
    }

    /// <summary>How the run stands whenever it stands differently, until it is over.</summary>
    /// <param name="after">The last line that the page has.</param>
    public async IAsyncEnumerable<RunEvent> FollowAsync(long id, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        (string, int, int?, string, int)? last = null;
        while (true)
        {
            JobRun? run;
            List<RunLine> lines;
            await using (var db = await contexts.CreateDbContextAsync(cancel))
            {
                run = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
                lines = await db.Set<RunLine>().AsNoTracking().Where(l => l.RunId == id && l.Id > after).OrderBy(l => l.Id).Take(LinesShown).ToListAsync(cancel);
            }

            if (run is null)
            {
                yield break;
            }

            var isOver = RunState.IsOver(run.State) && lines.Count < LinesShown;
            var now = (run.State, run.Done, run.Total, run.Message, lines.Count);
            if (lines.Count > 0 || now != last || isOver)
            {
                after = lines.Count > 0 ? lines[^1].Id : after;
                last = now;
                yield return new RunEvent(run.State, run.Done, run.Total, run.Message, run.Counts, run.Warnings, [.. lines.Select(l => new RunEventLine(l.Id, $"{l.At.UtcDateTime:HH:mm:ss}", l.IsWarning, l.Text))], isOver);
            }

            if (isOver)
            {
                yield break;
            }

            await Task.Delay(LookEvery, clock, cancel);
        }
    }
}
