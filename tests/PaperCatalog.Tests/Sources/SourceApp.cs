using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>The application beside a local origin, on a clock that the test sets.</summary>
public sealed class SourceApp : IAsyncDisposable
{
    public const string Json = "application/json";

    private SourceApp(TestApp app, Origin origin, SetClock clock) => (App, Origin, Clock) = (app, origin, clock);

    public TestApp App { get; }

    public Origin Origin { get; }

    public SetClock Clock { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>On 18 March at nine.</summary>
    /// <param name="year">One to come where somebody signs in: a browser drops cookies that have expired.</param>
    public static async Task<SourceApp> StartAsync(TestCluster cluster, Action<IServiceCollection>? services = null, int year = 2026, params (string Name, string Value)[] settings)
    {
        var clock = new SetClock(new DateTimeOffset(year, 3, 18, 9, 0, 0, TimeSpan.Zero));
        var origin = await Origin.StartAsync(clock);
        var all = Settings(origin);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        var app = await TestApp.StartAsync(cluster, all, s =>
        {
            s.AddSingleton<TimeProvider>(clock);
            services?.Invoke(s);
        });
        return new SourceApp(app, origin, clock);
    }

    /// <summary>The settings with which this origin, and nothing else on the machine, may be asked, without a pause.</summary>
    public static Dictionary<string, string?> Settings(Origin origin) => new(StringComparer.Ordinal)
    {
        ["PaperCatalog:Fetch:Allow:0"] = origin.AllowEntry,
        ["PaperCatalog:Fetch:MinGap"] = "00:00:00",
        ["PaperCatalog:Fetch:Retries"] = "0",
    };

    /// <summary>A source of the origin's days, asked at /day/DATE.</summary>
    public Task<Source> AddAsync(string path = "/day/{date}", string name = "A local source", int lookBack = 0, int pages = 1, string cron = "0 * * * *", bool isOn = false, string? query = null) =>
        AddAsync(App, new SourceForm { Name = name, Template = Origin.Address.GetLeftPart(UriPartial.Authority) + path, LookBackDays = lookBack, Pages = pages, Cron = cron, IsOn = isOn, Query = query });

    public static async Task<Source> AddAsync(TestApp app, SourceForm form)
    {
        var saved = await app.Services.GetRequiredService<SaveSource>().RunAsync(null, form, Actor.CommandLine, Cancel);
        Assert.Empty(saved.Faults);
        return saved.Source!;
    }

    public void Lists(DateOnly day, int papers, string? at = null) =>
        Origin.Answer(at ?? $"/day/{day:yyyy-MM-dd}", Listing(day, papers), Json);

    /// <summary>The API's answer for a day.</summary>
    public static string Listing(DateOnly day, int papers) => System.Text.Encoding.UTF8.GetString(Captures.Api(day, Papers(day, papers)));

    public static IEnumerable<Listed> Papers(DateOnly day, int count) => Enumerable.Range(1, count)
        .Select(n => new Listed($"Kites over Town {n} on {day:d MMMM}: Wind and Maps", Captures.Prose(day.DayNumber * 100 + n), $"{day:yyMM}.{day.Day * 100 + n:D5}", n));

    public async Task<JobRun> RefreshAsync(Source source, bool byHand = true)
    {
        await using var db = App.CreateContext();
        var id = byHand
            ? await App.Services.GetRequiredService<StartSourceRun>().RefreshAsync(source, Actor.Application, Cancel)
            : await App.Services.GetRequiredService<StartRun>().RunAsync(StartSourceRun.OrderOf(source, "its schedule", byHand: false), Cancel);
        return await RunAsync(id);
    }

    public async Task<JobRun> BackfillAsync(Source source, DateOnly from, DateOnly to, bool again = false) =>
        await RunAsync(await App.Services.GetRequiredService<StartSourceRun>().BackfillAsync(source, from, to, again, Actor.Application, Cancel));

    public async Task<JobRun> RunAsync(long id)
    {
        var execute = App.Services.GetRequiredService<ExecuteRun>();
        await execute.RunAsync((await execute.TakeAsync(id, Cancel))!, Cancel);
        await using var db = App.CreateContext();
        return await db.JobRuns.Include(r => r.Lines).AsNoTracking().SingleAsync(r => r.Id == id, Cancel);
    }

    public async Task<Source> FindAsync(Source source)
    {
        await using var db = App.CreateContext();
        return await db.Sources.AsNoTracking().SingleAsync(s => s.Id == source.Id, Cancel);
    }

    public async Task<ListingDay?> DayAsync(Source source, string period)
    {
        await using var db = App.CreateContext();
        return await db.ListingDays.AsNoTracking().SingleOrDefaultAsync(d => d.SourceId == source.Id && d.Period == period, Cancel);
    }

    public async Task<IReadOnlyList<string>> OutcomesAsync()
    {
        await using var db = App.CreateContext();
        return await db.SourceVisits.OrderBy(v => v.Id).Select(v => v.Outcome).ToListAsync(Cancel);
    }

    public async Task<(int Captures, int Contents, int Papers)> CountAsync()
    {
        await using var db = App.CreateContext();
        return (await db.Captures.CountAsync(Cancel), await db.CaptureContents.CountAsync(Cancel), await db.Papers.CountAsync(Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Origin.DisposeAsync();
    }
}

/// <summary>The time that the test says it is; waits take as long as they take.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
