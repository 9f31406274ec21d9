using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Jobs;

namespace PaperCatalog.Tests.Jobs;

public sealed class RunTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly ScriptedWork work = new();

    private TestApp app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ExecuteRun Execute => app.Services.GetRequiredService<ExecuteRun>();

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster, services: s => s.AddSingleton<IRunWork>(work));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_run_ends_with_its_steps_counts_warnings_and_lines()
    {
        work.Does(async (run, progress, _) =>
        {
            Assert.Equal(new Told(7), run.Read<Told>());
            progress.Expect(3);
            progress.Advance();
            progress.Count("papers", 5);
            progress.Log("One.");
            await Task.Delay(700, CancellationToken.None);
            progress.Advance(2);
            progress.Count("papers");
            progress.Warn("Two.");
            progress.Say("All is read.");
        });
        var id = await QueueAsync(new Told(7));
        await Execute.RunAsync((await Execute.TakeAsync(null, Cancel))!, Cancel);
        var run = await FindAsync(id);
        Assert.Equal((RunState.Done, 3, 3, "All is read.", 1), (run.State, run.Done, run.Total, run.Message, run.Warnings));
        Assert.Equal(6, run.Counts["papers"]);
        Assert.Equal([("One.", false), ("Two.", true)], run.Lines.OrderBy(l => l.Id).Select(l => (l.Text, l.IsWarning)));
        Assert.NotNull(run.EndedAt);
        Assert.Null(run.Runner);
    }

    [Fact]
    public async Task A_refusal_and_a_fault_end_it_as_failed_and_say_why()
    {
        work.Does((_, _, _) => throw new RefusedException("The source stays away until noon."));
        var refused = await QueueAndRunAsync();
        work.Does((_, _, _) => throw new InvalidOperationException("A fault."));
        var faulty = await QueueAndRunAsync();
        Assert.Equal((RunState.Failed, "The source stays away until noon."), (refused.State, refused.Message));
        Assert.Equal(RunState.Failed, faulty.State);
        Assert.Contains("A fault.", faulty.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_order_is_one_run_while_it_waits_and_what_is_to_be_done_once_is_one_for_ever()
    {
        var first = await QueueAsync(new Told(1));
        Assert.Equal(first, await QueueAsync(new Told(1)));
        Assert.NotEqual(first, await QueueAsync(new Told(2)));
        await Execute.RunAsync((await Execute.TakeAsync(first, Cancel))!, Cancel);
        Assert.NotEqual(first, await QueueAsync(new Told(1)));

        var once = await QueueAsync(new Told(3), once: "six o'clock");
        await Execute.RunAsync((await Execute.TakeAsync(once, Cancel))!, Cancel);
        Assert.Equal(once, await QueueAsync(new Told(3), once: "six o'clock"));
    }

    [Fact]
    public async Task Many_who_queue_the_same_at_once_get_one_run()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => QueueAsync(new Told(9))));
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Runs_of_a_lane_run_one_after_the_other_and_each_is_taken_by_one()
    {
        foreach (var i in Enumerable.Range(0, 6))
        {
            await QueueAsync(new Told(i), lane: i < 4 ? "one.example" : null);
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Execute.TakeAsync(null, Cancel)));
        while (await Execute.TakeAsync(null, Cancel) is { } more)
        {
            taken = [.. taken, more];
        }

        var runs = taken.OfType<JobRun>().ToList();
        Assert.Equal(3, runs.Count);
        Assert.Equal(3, runs.DistinctBy(r => r.Id).Count());
        var first = Assert.Single(runs, r => r.Lane is not null);
        await Execute.RunAsync(first, Cancel);
        var second = await Execute.TakeAsync(null, Cancel);
        Assert.Equal("one.example", second?.Lane);
        Assert.NotEqual(first.Id, second!.Id);
    }

    [Fact]
    public async Task A_silent_runner_loses_its_run_to_another_and_may_say_nothing_more()
    {
        var cut = new TaskCompletionSource();
        work.Does(async (_, progress, cancel) =>
        {
            progress.Log("The first is at it.");
            await using var registration = cancel.Register(cut.SetResult);
            await cut.Task;
            progress.Log("The first goes on.");
            cancel.ThrowIfCancellationRequested();
        });
        var id = await QueueAsync(new Told(1));
        var silent = (await Execute.TakeAsync(null, Cancel))!;
        await FallSilentAsync(id);
        var again = (await app.Services.GetRequiredService<RunClaims>().TakeAsync(Guid.NewGuid(), TimeSpan.FromMinutes(1), [ScriptedWork.Name], null, Cancel))!;
        Assert.Equal((id, 2), (again.Id, again.Attempts));
        await Execute.RunAsync(silent, Cancel); // it notices at its next word and is cut
        var run = await FindAsync(id);
        Assert.Equal((RunState.Running, again.Runner), (run.State, run.Runner));
        Assert.Empty(run.Lines);
    }

    [Fact]
    public async Task What_takes_its_runner_down_five_times_is_given_up()
    {
        var id = await QueueAsync(new Told(1));
        for (var i = 0; i < 5; i++)
        {
            Assert.NotNull(await Execute.TakeAsync(null, Cancel));
            await FallSilentAsync(id);
        }

        await Execute.RunAsync((await Execute.TakeAsync(null, Cancel))!, Cancel);
        var run = await FindAsync(id);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("cut off 5 times", run.Message, StringComparison.Ordinal);
        Assert.Equal(0, work.Runs);
    }

    [Fact]
    public async Task It_is_stopped_before_it_begins_and_while_it_runs()
    {
        var stop = app.Services.GetRequiredService<StopRun>();
        var waiting = await QueueAsync(new Told(1));
        Assert.True(await stop.RunAsync(waiting, new Actor(null, "Ada"), Cancel));
        Assert.Equal((RunState.Stopped, "Stopped by Ada before it began."), ((await FindAsync(waiting)).State, (await FindAsync(waiting)).Message));

        work.Does((_, _, cancel) => Task.Delay(Timeout.Infinite, cancel));
        var running = await QueueAsync(new Told(2));
        var run = (await Execute.TakeAsync(null, Cancel))!;
        var end = Execute.RunAsync(run, Cancel);
        Assert.True(await stop.RunAsync(running, new Actor(null, "Ada"), Cancel));
        await end;
        Assert.Equal(RunState.Stopped, (await FindAsync(running)).State);
        Assert.False(await stop.RunAsync(running, new Actor(null, "Ada"), Cancel));
    }

    [Fact]
    public async Task An_application_that_ends_gives_its_run_back()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        work.Does(async (_, _, cancel) =>
        {
            await ending.CancelAsync();
            cancel.ThrowIfCancellationRequested();
        });
        var id = await QueueAsync(new Told(1));
        await Execute.RunAsync((await Execute.TakeAsync(null, Cancel))!, ending.Token);
        var run = await FindAsync(id);
        Assert.Equal((RunState.Queued, 0), (run.State, run.Attempts));
    }

    [Fact]
    public async Task Old_runs_are_forgotten()
    {
        var old = await QueueAndRunAsync();
        var young = await QueueAndRunAsync(new Told(2));
        await using var db = app.CreateContext();
        await db.JobRuns.Where(r => r.Id == old.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.EndedAt, x => x.EndedAt!.Value.AddDays(-181)), Cancel);
        await app.Services.GetRequiredService<StartRun>().RunAsync(new RunOrder(TidyRuns.Name, "runs", "a test"), Cancel);
        await Execute.RunAsync((await Execute.TakeAsync(null, Cancel))!, Cancel);
        Assert.Equal([young.Id], await db.JobRuns.Where(r => r.Kind == ScriptedWork.Name).Select(r => r.Id).ToListAsync(Cancel));
    }

    private Task<long> QueueAsync(Told told, string? lane = null, string? once = null) => app.Services.GetRequiredService<StartRun>()
        .RunAsync(new RunOrder(ScriptedWork.Name, "a subject", "a test") { Arguments = told, Lane = lane, Once = once }, Cancel);

    private async Task<JobRun> QueueAndRunAsync(Told? told = null)
    {
        var id = await QueueAsync(told ?? new Told(1));
        await Execute.RunAsync((await Execute.TakeAsync(id, Cancel))!, Cancel);
        return await FindAsync(id);
    }

    private async Task<JobRun> FindAsync(long id)
    {
        await using var db = app.CreateContext();
        return await db.JobRuns.Include(r => r.Lines).SingleAsync(r => r.Id == id, Cancel);
    }

    private async Task FallSilentAsync(long id)
    {
        await using var db = app.CreateContext();
        await db.JobRuns.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.LeaseUntil, DateTimeOffset.UnixEpoch), Cancel);
    }

    private sealed record Told(int Number);

    /// <summary>Work that does what the test says.</summary>
    private sealed class ScriptedWork : IRunWork
    {
        public const string Name = "test.scripted";

        private Func<JobRun, RunProgress, CancellationToken, Task> script = (_, _, _) => Task.CompletedTask;

        public int Runs { get; private set; }

        public string Kind => Name;

        public void Does(Func<JobRun, RunProgress, CancellationToken, Task> what) => script = what;

        public Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
        {
            Runs++;
            return script(run, progress, cancel);
        }
    }
}
