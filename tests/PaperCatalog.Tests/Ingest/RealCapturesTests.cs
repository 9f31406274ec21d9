using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Ingest;

/// <summary>Real captures, where the machine has some (PAPERCATALOG_CAPTURES).</summary>
public sealed class RealCapturesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly CaptureOrigin Origin = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Three_listings_of_248_entries_are_228_papers_in_any_order()
    {
        var files = Files("seeds");
        var (first, report) = await CatalogueOfAsync(files);
        Assert.Equal((3, 248, 228, 20, 0), (report.Captures, report.Entries, report.NewPapers, report.KnownPapers, report.Failed.Count));
        foreach (var order in new[] { [2, 1, 0], [1, 0, 2], new[] { 2, 0, 1 } })
        {
            Assert.Equal(first, (await CatalogueOfAsync([.. order.Select(i => files[i])])).Papers);
        }
    }

    [Fact]
    public async Task All_listings_in_any_order_are_the_same_catalogue()
    {
        var files = Files(".");
        var (first, _) = await CatalogueOfAsync(files);
        var random = new Random(1);
        var shuffled = files.ToArray();
        for (var i = 0; i < 2; i++)
        {
            random.Shuffle(shuffled);
            Assert.Equal(WithoutSlugs(first), WithoutSlugs((await CatalogueOfAsync(shuffled)).Papers));
        }
    }

    /// <summary>A paper without an id is spelt in its address after the title it was first seen by.</summary>
    private static IEnumerable<string> WithoutSlugs(IReadOnlyList<string> papers) =>
        papers.Select(p => char.IsAsciiDigit(p[0]) ? p : p[p.IndexOf('|', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal);

    private static string[] Files(string folder)
    {
        var captures = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(captures), "PAPERCATALOG_CAPTURES names no folder of real captures");
        return [.. Directory.EnumerateFiles(Path.Combine(captures!, "listings", folder), "*", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal) && !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private async Task<(IReadOnlyList<string> Papers, IngestReport Report)> CatalogueOfAsync(string[] files)
    {
        await database.EmptyAsync();
        await using var fetcher = new TestFetcher(TimeProvider.System);
        var ingest = new IngestFiles(new IngestCapture(database.Contexts, TimeProvider.System), fetcher.Page);
        var report = await ingest.RunAsync(files, Origin, "upload", progress: null, TestContext.Current.CancellationToken);
        await using var db = database.CreateContext();
        return (await CatalogueDump.OfAsync(db), report);
    }
}
