using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Data;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>The program itself, in processes of its own that are killed without a word or share one database.</summary>
public sealed class ProcessTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly First = new(2026, 2, 1);

    private static readonly DateOnly Last = new(2026, 3, 2);

    private Origin origin = null!;

    private TestDatabase database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        origin = await Origin.StartAsync(TimeProvider.System);
        database = await TestDatabase.CreateAsync(cluster);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await origin.DisposeAsync();
    }

    [Fact]
    public async Task A_back_fill_of_thirty_days_that_is_killed_again_and_again_ends_with_the_same_catalogue()
    {
        ListThirtyDays();
        await using var whole = await TestDatabase.CreateAsync(cluster);
        await AddAsync(whole, "/day/{date}");
        var answer = await RefreshAsync(whole);
        Assert.Equal(30, answer.GetProperty("runs")[0].GetProperty("counts").GetProperty("captured").GetInt32());

        var id = await AddAsync(database, "/day/{date}");
        await using (var db = database.CreateContext())
        {
            await new StartSourceRun(new StartRun(database.Contexts, TimeProvider.System)).BackfillAsync(await db.Sources.SingleAsync(Cancel), First, Last, false, Actor.Application, Cancel);
        }

        var kills = 0;
        foreach (var captures in (int[])[1, 9, 17, 25])
        {
            kills += await KillServingAfterAsync(captures);
        }

        Assert.True(kills > 0, "the back-fill was never cut short");
        await ServeUntilAsync(async db => await db.JobRuns.AnyAsync(r => r.Kind == BackfillSource.Name && r.State == RunState.Done, Cancel));
        await using var first = whole.CreateContext();
        await using var second = database.CreateContext();
        Assert.Equal(await CatalogueDump.OfAsync(first), await CatalogueDump.OfAsync(second));
        Assert.Equal(30, await second.Captures.CountAsync(c => c.Source == "a-local-source", Cancel));
        Assert.Equal(30, await second.ListingDays.CountAsync(d => d.SourceId == id && d.IsSettled, Cancel));
        var run = await second.JobRuns.SingleAsync(r => r.Kind == BackfillSource.Name, Cancel);
        Assert.Equal((30, 30, 30L), (run.Done, run.Total, run.Counts["captured"] + run.Counts.GetValueOrDefault("known")));
        Assert.True(run.Attempts > kills, $"{run.Attempts} attempts after {kills} kills");
    }

    [Fact]
    public async Task A_verb_takes_up_what_a_killed_verb_left()
    {
        ListThirtyDays();
        await AddAsync(database, "/day/{date}");
        using (var killed = Papercatalog.StartWith(database.ConnectionString, Settings(), Verb))
        {
            await WaitAsync(database, async db => await db.Captures.CountAsync(Cancel) >= 5);
            await killed.KillAsync();
        }

        var answer = await RefreshAsync(database);
        Assert.Equal("done", answer.GetProperty("runs")[0].GetProperty("state").GetString());
        await using var db = database.CreateContext();
        Assert.Equal(30, await db.Captures.CountAsync(Cancel));
        Assert.All(await db.JobRuns.ToListAsync(Cancel), r => Assert.Equal(RunState.Done, r.State));
    }

    [Fact]
    public async Task A_verb_that_is_told_to_stop_gives_its_run_back()
    {
        ListThirtyDays();
        await AddAsync(database, "/day/{date}");
        using (var stopped = Papercatalog.StartWith(database.ConnectionString, Settings(), Verb))
        {
            await WaitAsync(database, async db => await db.Captures.CountAsync(Cancel) >= 3);
            await stopped.TerminateAsync();
            Assert.Equal(1, stopped.ExitCode);
        }

        await using var db = database.CreateContext();
        var run = await db.JobRuns.SingleAsync(Cancel);
        Assert.Equal((RunState.Queued, 0), (run.State, run.Attempts));
    }

    [Fact]
    public async Task Two_processes_with_one_schedule_run_every_fire_once_and_one_goes_on_alone()
    {
        origin.Answer("/list", System.Text.Encoding.UTF8.GetString(Captures.Api(First, SourceApp.Papers(First, 3))), SourceApp.Json);
        await AddAsync(database, "/list", cron: "0/2 * * * * ?", isOn: true);
        var (one, _) = await Papercatalog.ServeAsync(database.ConnectionString, Settings());
        var (other, _) = await Papercatalog.ServeAsync(database.ConnectionString, Settings());
        using (one)
        using (other)
        {
            await WaitAsync(database, db => RanAsync(db, 4));
            await one.KillAsync();
            var then = await RunsAsync();
            await WaitAsync(database, db => RanAsync(db, then.Count + 3));
            await using (var db = database.CreateContext())
            {
                await db.Sources.ExecuteUpdateAsync(s => s.SetProperty(x => x.IsOn, false), Cancel);
                await WaitAsync(database, async d => !await d.JobRuns.AnyAsync(r => r.State == RunState.Queued || r.State == RunState.Running, Cancel));
            }

            await other.TerminateAsync();
        }

        var runs = await RunsAsync();
        var times = runs.Select(r => DateTimeOffset.Parse(r.Once!.Split(" at ")[1], null)).ToList();
        Assert.Equal(times.Count, times.Distinct().Count());
        Assert.All(times, t => Assert.Equal(0, t.Second % 2));
        await using var after = database.CreateContext();
        var visits = await after.SourceVisits.GroupBy(v => v.RunId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(Cancel);
        Assert.All(visits, v => Assert.Equal(1, v.Count));
        Assert.Equal(1, await after.Captures.CountAsync(Cancel));
        // The one that was killed may have asked without living to note it.
        Assert.InRange(origin.Pages.Count, visits.Count, visits.Count + 1);
    }

    private static string[] Verb => ["source", "refresh", "a-local-source", "--from", $"{First:yyyy-MM-dd}", "--to", $"{Last:yyyy-MM-dd}", "--json"];

    private static Task<bool> RanAsync(CatalogDbContext db, int runs) =>
        db.JobRuns.Where(r => r.Kind == RefreshSource.Name && r.State == RunState.Done).Skip(runs - 1).AnyAsync(Cancel);

    private Dictionary<string, string?> Settings()
    {
        var settings = SourceApp.Settings(origin);
        settings["PaperCatalog:Jobs:Lease"] = "00:00:02";
        return settings;
    }

    private void ListThirtyDays()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            // Papers come again the next day under another wording, so that the order of days matters where it must not.
            var body = System.Text.Encoding.UTF8.GetString(Captures.Api(day, [.. SourceApp.Papers(day, 6), .. SourceApp.Papers(day.AddDays(-1), 3).Select(p => p with { Abstract = p.Abstract + " Again." })]));
            origin.Answer($"/day/{day:yyyy-MM-dd}", async context =>
            {
                await Task.Delay(40, Cancel);
                await Origin.Page(body, SourceApp.Json)(context);
            });
        }
    }

    private async Task<long> AddAsync(TestDatabase into, string path, string cron = "0 * * * *", bool isOn = false)
    {
        await using var db = into.CreateContext();
        var form = new SourceForm { Name = "A local source", Template = origin.Address.GetLeftPart(UriPartial.Authority) + path, Cron = cron, IsOn = isOn };
        var saved = await new SaveSource(into.Contexts, TimeProvider.System).RunAsync(null, form, Actor.CommandLine, Cancel);
        db.CatalogNotes.Add(new CatalogNote { Name = CatalogNote.SamplesIngested, Value = "none" });
        await db.SaveChangesAsync(Cancel);
        return saved.Source!.Id;
    }

    private async Task<JsonElement> RefreshAsync(TestDatabase at)
    {
        using var run = Papercatalog.StartWith(at.ConnectionString, Settings(), Verb);
        await run.FinishAsync();
        Assert.True(run.ExitCode == 0, run.Errors);
        return JsonSerializer.Deserialize<JsonElement>(run.Output);
    }

    /// <summary>1 where the back-fill was still under way when it was killed.</summary>
    private async Task<int> KillServingAfterAsync(int captures)
    {
        var (serving, _) = await Papercatalog.ServeAsync(database.ConnectionString, Settings());
        using (serving)
        {
            await WaitAsync(database, async db => await db.Captures.CountAsync(c => c.Source == "a-local-source", Cancel) >= captures);
            await serving.KillAsync();
        }

        await using var db = database.CreateContext();
        return await db.JobRuns.CountAsync(r => r.Kind == BackfillSource.Name && r.State == RunState.Running, Cancel);
    }

    private async Task ServeUntilAsync(Func<CatalogDbContext, Task<bool>> reached)
    {
        var (serving, _) = await Papercatalog.ServeAsync(database.ConnectionString, Settings());
        using (serving)
        {
            await WaitAsync(database, reached);
            await serving.TerminateAsync();
        }
    }

    private async Task<List<JobRun>> RunsAsync()
    {
        await using var db = database.CreateContext();
        return await db.JobRuns.Where(r => r.Kind == RefreshSource.Name).ToListAsync(Cancel);
    }

    private static async Task WaitAsync(TestDatabase database, Func<CatalogDbContext, Task<bool>> reached)
    {
        await using var db = database.CreateContext();
        while (!await reached(db))
        {
            await Task.Delay(20, Cancel);
        }
    }
}
