using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Ingest;

/// <summary><c>ingest URL…</c> against a local origin.</summary>
public sealed class IngestAddressTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private readonly TestClock clock = new();

    private TestDatabase database = null!;

    private Origin origin = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(cluster);
        origin = await Origin.StartAsync(clock);
    }

    public async ValueTask DisposeAsync()
    {
        await origin.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_kept_with_the_address_it_came_from_in_the_end()
    {
        var bytes = Captures.Api(Day, new Listed("Lanterns for Harbour Pilots", Captures.Prose(1), "2603.00001"));
        origin.Redirect("/api/daily_papers", "/api/daily_papers?date=2026-03-18");
        origin.Answer("/api/daily_papers?date=2026-03-18", System.Text.Encoding.UTF8.GetString(bytes), "application/json");
        var report = await IngestAsync("/api/daily_papers");
        Assert.Equal((1, 1, 1), (report.Captures, report.Entries, report.NewPapers));
        await using var db = database.CreateContext();
        var capture = await db.Captures.Include(c => c.Content).SingleAsync(Cancel);
        Assert.Equal(
            ("upload", origin.At("/api/daily_papers?date=2026-03-18").AbsoluteUri, null, bytes.Length),
            (capture.Source, capture.Url, capture.FileName, capture.Content!.Length));
    }

    [Fact]
    public async Task What_cannot_be_had_fails_in_a_sentence_and_the_rest_goes_on()
    {
        origin.Answer("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain");
        origin.Answer("/paper.pdf", "%PDF-1.7", "application/pdf");
        origin.Answer("/welcome", "<!doctype html><p>Good morning.</p>");
        origin.Answer("/half", async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(Captures.Api(Day, new Listed("Half a Listing", Captures.Prose(2), "2603.00002")).AsMemory(0, 300));
        });
        var report = await IngestAsync("/private/a", "/missing", "/paper.pdf", "/half", "/welcome");
        Assert.Equal(5, report.Failed.Count);
        Assert.Equal(["robots.txt", "404", "application/pdf", "nothing of it was kept"], report.Failed.Take(4)
            .Zip(["robots.txt", "404", "application/pdf", "nothing of it was kept"], (f, words) => f.Error.Contains(words, StringComparison.Ordinal) ? words : f.Error));
        Assert.Equal(origin.At("/welcome").AbsoluteUri, report.Failed[4].Path);
        await using var db = database.CreateContext();
        Assert.Equal((0, 0), (await db.Captures.CountAsync(Cancel), await db.Papers.CountAsync(Cancel)));
    }

    private async Task<IngestReport> IngestAsync(params string[] paths)
    {
        await using var fetcher = new TestFetcher(clock, [origin.AllowEntry]);
        return await new IngestFiles(new IngestCapture(database.Contexts, clock), fetcher.Page)
            .RunAsync([.. paths.Select(p => origin.At(p).AbsoluteUri)], new CaptureOrigin(clock.GetUtcNow()), "upload", progress: null, Cancel);
    }
}
