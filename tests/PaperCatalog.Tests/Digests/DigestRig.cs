using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Papers;
using PaperCatalog.Search;
using PaperCatalog.Tests.Mail;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Digests;

/// <summary>A clock that stands where the test puts it.</summary>
public sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>The application with a clock and a mail server of the test's own, and ways to fill it.</summary>
public sealed class DigestRig : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 20, 7, 0, 0, TimeSpan.Zero);

    private int listed;

    private DigestRig(TestApp app, SmtpSink sink, SetClock clock)
    {
        (App, Sink, Clock) = (app, sink, clock);
    }

    public TestApp App { get; }

    public SmtpSink Sink { get; }

    public SetClock Clock { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<DigestRig> StartAsync(TestCluster cluster, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var (sink, clock) = (new SmtpSink(), new SetClock(Morning.AddDays(-1)));
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(), StringComparer.Ordinal)
        {
            ["PaperCatalog:PublicUrl"] = "https://papers.example.org",
            ["PaperCatalog:Mail:Host"] = "localhost",
            ["PaperCatalog:Mail:Port"] = $"{sink.Port}",
        };
        all.TryAdd("PaperCatalog:Digests:MailsASecond", "0");
        all.TryAdd("PaperCatalog:Digests:MailsAMinuteToAHost", "0");
        all.TryAdd("PaperCatalog:Digests:AskingsAnHour", "1000");
        var app = await TestApp.StartAsync(cluster, all, services => services.AddSingleton<TimeProvider>(clock));
        return new DigestRig(app, sink, clock);
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Papers on a day's listing, caught at the moment the clock shows.</summary>
    public async Task ListAsync(DateOnly day, params string[] titles)
    {
        await using var db = App.CreateContext();
        var catalog = new InventedCatalog(db);
        var capture = catalog.Capture(day, text: $"{listed}");
        foreach (var title in titles)
        {
            catalog.Paper($"2611.{++listed:00000}", title, $"About {title}.", ["Ada Pretend"], (capture, 100 - listed)).CreatedAt = Clock.Now;
        }

        await db.SaveChangesAsync(Cancel);
        await Get<IndexPapers>().RunAsync(Cancel);
    }

    /// <summary>Confirmed subscriptions of addresses of their own.</summary>
    public async Task<long[]> SubscribeAsync(int count, string query = "", Action<Subscription>? change = null, string host = "example.org")
    {
        await using var db = App.CreateContext();
        var subscriptions = Enumerable.Range(1, count).Select(i =>
        {
            var address = $"reader{i}-{Guid.NewGuid():N}@{host}";
            var made = new Subscription { Query = query, Zone = "UTC", Hour = 7, Most = 10, CreatedAt = Clock.Now, ConfirmedAt = Clock.Now, Subscriber = new Subscriber { Address = address, CreatedAt = Clock.Now } };
            change?.Invoke(made);
            made.Begin(Clock.Now);
            return made;
        }).ToList();
        db.AddRange(subscriptions);
        await db.SaveChangesAsync(Cancel);
        return [.. subscriptions.Select(s => s.Id)];
    }

    /// <summary>One round of everything at a time of the clock.</summary>
    public async Task<SendCounts> RoundAsync(DateTimeOffset? at = null)
    {
        Clock.Now = at ?? Clock.Now;
        return await Get<MailingRound>().RunAsync(4, Cancel);
    }

    public async Task<Subscription> FindAsync(long id)
    {
        await using var db = App.CreateContext();
        return await db.Subscriptions.FindAsync([id], Cancel) ?? throw new InvalidOperationException("It is gone.");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Sink.DisposeAsync();
    }
}
