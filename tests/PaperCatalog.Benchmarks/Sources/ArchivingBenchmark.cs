using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Accounts;
using PaperCatalog.Benchmarks.Ingest;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;

namespace PaperCatalog.Benchmarks.Sources;

/// <summary>
/// <c>archiving [DAYS]</c>: captures/s that a back-fill fetches, archives and reads from an origin on the same machine that is asked
/// without a gap, into a private, durable PostgreSQL; then the same days asked again, which brings nothing new.
/// </summary>
internal static class ArchivingBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var wanted = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 365;
        var days = MadeUpCaptures.Of(wanted * 120, seed: 1).DistinctBy(c => c.Day).Take(wanted).ToDictionary(c => c.Day, c => c.Bytes);
        await using var origin = await ServeAsync(days);
        var folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);
        var address = new Uri(origin.Urls.Single());
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("PaperCatalog:DataDirectory", folder), new("PaperCatalog:Fetch:Allow:0", address.Authority), new("PaperCatalog:Fetch:MinGap", "00:00:00"),
        ]).Build();
        try
        {
            await using var catalog = await CatalogDatabase.OpenAsync(settings, NullLogger.Instance, CancellationToken.None);
            await using var rooms = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddLogging()
                .AddPaperCatalog(catalog).BuildServiceProvider();
            var source = (await rooms.GetRequiredService<SaveSource>().RunAsync(
                null, new SourceForm { Name = "Made up", Template = new Uri(address, "/day/").AbsoluteUri + "{date}" }, Actor.CommandLine, CancellationToken.None)).Source!;
            await MeasureAsync(rooms, source, days, "new");
            await MeasureAsync(rooms, source, days, "the same bytes again");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WebApplication> ServeAsync(Dictionary<DateOnly, byte[]> days)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var origin = builder.Build();
        origin.MapGet("/day/{day}", (DateOnly day) => Results.Bytes(days[day], "application/json"));
        await origin.StartAsync();
        return origin;
    }

    private static async Task MeasureAsync(ServiceProvider rooms, Source source, Dictionary<DateOnly, byte[]> days, string what)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var id = await rooms.GetRequiredService<StartSourceRun>().BackfillAsync(source, days.Keys.Min(), days.Keys.Max(), again: true, Actor.CommandLine, CancellationToken.None);
        var run = await rooms.GetRequiredService<FinishRun>().RunAsync(id, null, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        await using var db = await rooms.GetRequiredService<IDbContextFactory<CatalogDbContext>>().CreateDbContextAsync();
        var entries = await db.SourceVisits.Where(v => v.RunId == id).SumAsync(v => v.Entries);
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {run.State}, {run.Done} captures, {entries} entries in {seconds:F1} s: {run.Done / seconds:F1} captures/s, {entries / seconds:F0} entries/s, {(Environment.CpuUsage.TotalTime - processor).TotalSeconds / run.Done * 1000:F0} ms of our processor a capture"));
    }
}
