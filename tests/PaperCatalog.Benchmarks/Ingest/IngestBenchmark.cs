using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using Serilog.Events;

namespace PaperCatalog.Benchmarks.Ingest;

/// <summary>Ingest and page times on a private, durable PostgreSQL in a temporary folder.</summary>
internal static class IngestBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var papers = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PaperCatalog:DataDirectory", folder)]).Build();
        try
        {
            await using var catalog = await CatalogDatabase.OpenAsync(settings, NullLogger.Instance, CancellationToken.None);
            var newest = await IngestAsync(catalog, papers);
            await PagesAsync(catalog, newest);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<DateOnly> IngestAsync(CatalogDatabase catalog, int papers)
    {
        var ingest = new IngestCapture(catalog.Contexts, TimeProvider.System);
        var block = Math.Max(1_000, papers / 10);
        var (done, entries, clock, newest) = (0, 0, new Stopwatch(), default(DateOnly));
        var reported = (Done: 0, Entries: 0, Ms: 0L);
        foreach (var (day, bytes, fresh) in MadeUpCaptures.Of(papers, seed: 1))
        {
            clock.Start();
            var result = await ingest.RunAsync(new IncomingCapture(bytes, new CaptureOrigin(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), "upload"), CancellationToken.None);
            clock.Stop();
            (done, entries, newest) = (done + fresh, entries + result.Entries, day);
            if (done - reported.Done >= block || done == papers)
            {
                var seconds = (clock.ElapsedMilliseconds - reported.Ms) / 1000.0;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{done,9} papers: {(entries - reported.Entries) / seconds,7:F0} entries/s, {Environment.WorkingSet >> 20} MB"));
                reported = (done, entries, clock.ElapsedMilliseconds);
            }
        }

        return newest;
    }

    private static async Task PagesAsync(CatalogDatabase catalog, DateOnly newest)
    {
        await using (var analyze = catalog.DataSource.CreateCommand("ANALYZE"))
        {
            await analyze.ExecuteNonQueryAsync();
        }

        var builder = CatalogApp.CreateBuilder(LogEventLevel.Fatal);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPaperCatalog(catalog);
        await using var app = builder.Build().UsePaperCatalog();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        string[] pages = ["/healthz", "/", $"/papers/date/{newest:yyyy-MM-dd}", $"/papers/week/{ISOWeek.GetYear(newest)}-W{ISOWeek.GetWeekOfYear(newest):D2}", $"/papers/month/{newest:yyyy-MM}",
            "/papers", "/papers?sort=upvotes", "/papers?sort=title", "/papers/trending", "/papers/1201.00042", "/search?q=map", "/captures", "/papers/calendar"];
        foreach (var page in pages)
        {
            await TimeAsync(client, page);
        }

        await app.StopAsync();
    }

    private static async Task TimeAsync(HttpClient client, string page)
    {
        var times = new List<double>();
        var status = 0;
        for (var i = 0; i < 60; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            status = (int)answer.StatusCode;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var warm = times.Skip(10).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{page,-32} {status}  median {warm[warm.Count / 2],6:F1} ms  p95 {warm[warm.Count * 95 / 100],6:F1} ms"));
    }
}
