using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Search;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Api;

/// <summary>The public Python client, pointed here by HF_ENDPOINT.</summary>
public sealed class HubClientTests(FilledApp filled, TestCluster cluster) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HubClient Client => new(filled.App.BaseAddress);

    [Theory]
    [InlineData("?limit=50")]
    [InlineData("?limit=50&sort=trending")]
    [InlineData("?limit=50&sort=publishedAt")]
    [InlineData("?limit=50&date=2026-11-19")]
    [InlineData("?limit=50&week=2026-W47")]
    [InlineData("?limit=50&month=2026-11")]
    [InlineData("?p=0&limit=3")]
    public async Task It_lists(string query) => Assert.NotEmpty(await Client.ListDailyPapersAsync(query));

    [Theory]
    [InlineData("?q=deep+water&limit=20")]
    [InlineData("?q=deep%20water")]
    public async Task It_searches(string query) => Assert.Equal("2611.01001", (await Client.ListPapersAsync(query))[0].Id);

    [Theory]
    [InlineData("2611.01001")]
    [InlineData("hep-th/9901001")]
    [InlineData("a-paper-without-id")]
    public async Task It_asks_for_one_and_reads_it(string id)
    {
        var paper = await Client.PaperInfoAsync(id);
        Assert.Equal(id, paper.Id);
        Assert.StartsWith("# ", await Client.ReadPaperAsync(id), StringComparison.Ordinal);
        Assert.Equal((await new HubClient(filled.App.BaseAddress) { Token = null }.PaperInfoAsync(id)).Title, paper.Title);
    }

    /// <summary>Its error takes its sentence from the member <c>error</c>, and looks through <c>errors</c> without harm.</summary>
    [Theory]
    [InlineData("/api/papers/9999.99999", 404)]
    [InlineData("/papers/9999.99999.md", 404)]
    [InlineData("/api/papers/search", 400)]
    [InlineData("/api/daily_papers?limit=1000", 400)]
    [InlineData("/api/daily_papers?date=today", 400)]
    public async Task It_can_say_what_went_wrong(string target, int status)
    {
        var (came, body) = await Client.GetAsync(target);
        Assert.Equal(status, came);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((string?)problem["detail"], (string?)problem["error"]);
        Assert.DoesNotContain(problem["errors"]!.AsObject(), e => e.Key.Contains("message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_reads_every_paper_of_every_real_capture()
    {
        var folder = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PAPERCATALOG_CAPTURES names no folder of real captures");
        await using var app = await TestApp.StartAsync(cluster);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder!, "listings")).Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)))
        {
            var origin = new CaptureOrigin(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), FileName: Path.GetFileName(file));
            await app.Services.GetRequiredService<IngestCapture>().RunAsync(new IncomingCapture(await File.ReadAllBytesAsync(file, Cancel), origin, "upload"), Cancel);
        }

        await app.Services.GetRequiredService<IndexPapers>().RunAsync(Cancel);
        await using var db = app.CreateContext();
        var client = new HubClient(app.BaseAddress);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var day in db.Sightings.Select(s => s.ListedOn).Distinct().ToList())
        {
            listed.UnionWith((await client.ListDailyPapersAsync($"?limit=100&date={day:yyyy-MM-dd}")).Select(p => p.Id));
        }

        Assert.InRange(listed.Count, 100, 10_000);
        foreach (var id in listed.Take(400))
        {
            Assert.Equal(id, (await client.PaperInfoAsync(id)).Id);
            Assert.StartsWith("# ", await client.ReadPaperAsync(id), StringComparison.Ordinal);
        }

        Assert.NotEmpty(await client.ListPapersAsync("?q=language+model&limit=120"));
    }
}
