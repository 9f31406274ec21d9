using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Feeds;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;

namespace PaperCatalog.Tests.Feeds;

/// <summary>A catalogue that reads another's feeds of days gets its papers.</summary>
public sealed class FeedRoundTripTests(TestCluster cluster)
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Real_days_go_from_one_catalogue_to_another()
    {
        var folder = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PAPERCATALOG_CAPTURES names no folder of real captures");
        await using var app = await TestApp.StartAsync(cluster);
        await using var other = await TestApp.StartAsync(cluster);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder!, "listings")).Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal) && !f.EndsWith("README.md", StringComparison.Ordinal)))
        {
            await IngestAsync(app, await File.ReadAllBytesAsync(file, Cancel), Path.GetFileName(file));
        }

        await using var db = app.CreateContext();
        var days = await db.Sightings.GroupBy(s => s.ListedOn).Where(g => g.Select(s => s.PaperId).Distinct().Count() <= FeedPapers.Most).Select(g => g.Key).ToListAsync(Cancel);
        foreach (var day in days)
        {
            await IngestAsync(other, await app.Client.GetByteArrayAsync(new Uri($"/feeds/date/{day:yyyy-MM-dd}.atom", UriKind.Relative), Cancel), $"{day:yyyy-MM-dd}.xml");
        }

        await using var read = other.CreateContext();
        var told = await PapersAsync(db.Papers.Where(p => p.Sightings.Any(s => days.Contains(s.ListedOn))));
        Assert.InRange(told.Count, 100, 10_000);
        Assert.Equal(told, await PapersAsync(read.Papers));
    }

    private static async Task<List<string>> PapersAsync(IQueryable<PaperCatalog.Papers.Paper> papers) =>
        [.. (await papers.Select(p => p.Identifiers.Where(i => i.Kind == "arxiv").Min(i => i.Value) + "|" + p.Title + "|" + p.Abstract + "|" + string.Join(", ", p.Authors)).ToListAsync(Cancel)).Order(StringComparer.Ordinal)];

    /// <summary>What is no listing is passed over.</summary>
    private static Task<IngestedCapture> IngestAsync(TestApp app, byte[] bytes, string name) =>
        app.Services.GetRequiredService<IngestCapture>().RunAsync(new IncomingCapture(bytes, new CaptureOrigin(At, FileName: name), "upload"), Cancel);
}
