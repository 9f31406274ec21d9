using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Tests.Mail;

namespace PaperCatalog.Benchmarks.Digests;

/// <summary>A private catalogue with a mail server and a clock of the benchmark's own; it goes afterwards.</summary>
internal sealed class DigestRoom : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);

    private ServiceProvider services = null!;

    public SmtpSink Sink { get; } = new();

    public SetClock Clock { get; private init; } = null!;

    public CatalogDatabase Catalog { get; private set; } = null!;

    public static async Task<DigestRoom> OpenAsync(DateTimeOffset now)
    {
        var room = new DigestRoom { Clock = new SetClock { Now = now } };
        var settings = new ConfigurationBuilder().AddInMemoryCollection(room.Settings().Append(new("PaperCatalog:DataDirectory", room.folder))).Build();
        room.Catalog = await CatalogDatabase.OpenAsync(settings, NullLogger.Instance, CancellationToken.None);
        room.services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddLogging()
            .AddPaperCatalog(room.Catalog).AddSingleton<TimeProvider>(room.Clock).BuildServiceProvider();
        return room;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Subscriptions that are due at 07:00 on a Friday (UTC).</summary>
    public async Task SubscribeAsync(int count, Func<int, string> query)
    {
        await using (var people = Catalog.DataSource.CreateCommand("INSERT INTO subscriber (address, created_at, soft_bounces) SELECT 'reader' || i || '@example.org', now(), 0 FROM generate_series(1, $1) i"))
        {
            people.Parameters.Add(new NpgsqlParameter { Value = count });
            await people.ExecuteNonQueryAsync();
        }

        await using var db = Catalog.Contexts.CreateDbContext();
        var ids = db.Subscribers.OrderBy(s => s.Id).Select(s => s.Id).ToList();
        db.AddRange(ids.Select((id, i) => new Subscription
        {
            SubscriberId = id,
            Query = query(i),
            Cadence = Cadence.Weekly,
            Days = Weekdays.Friday,
            Hour = 7,
            Zone = "UTC",
            Most = 10,
            Ranking = (DigestRanking)(i % 50 % 3),
            State = SubscriptionState.Active,
            CreatedAt = Clock.Now,
            NextAt = Clock.Now.AddDays(-1),
        }));
        await db.SaveChangesAsync();
    }

    /// <summary><c>digest send</c> in a process of its own.</summary>
    public Process StartSender()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PaperCatalog.dll"), "digest", "send", "--json"]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["ConnectionStrings__Catalog"] = Catalog.ConnectionString;
        foreach (var (name, value) in Settings())
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Catalog.DisposeAsync();
        await Sink.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private IEnumerable<KeyValuePair<string, string?>> Settings() =>
    [
        new("PaperCatalog:PublicUrl", "https://papers.example.org"),
        new("PaperCatalog:Mail:Host", "localhost"),
        new("PaperCatalog:Mail:Port", $"{Sink.Port}"),
        new("PaperCatalog:Digests:MailsASecond", "0"),
        new("PaperCatalog:Digests:MailsAMinuteToAHost", "0"),
    ];

    internal sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
