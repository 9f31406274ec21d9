using System.Text.Json;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>The presets against an origin that replays real captures at their real paths; skipped where PAPERCATALOG_CAPTURES names no folder.</summary>
public sealed class RealSourcesTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");

    private SourceApp at = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Folder), "PAPERCATALOG_CAPTURES names no folder of real captures");
        at = await SourceApp.StartAsync(cluster);
    }

    public ValueTask DisposeAsync() => at?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Every_day_of_the_API_and_of_the_site_counts_for_the_day_that_was_asked_for()
    {
        at.Clock.Now = new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
        var days = Directory.GetFiles(Path.Combine(Folder!, "listings"), "*_daily_*.*").Where(f => Path.GetExtension(f) is ".json" or ".html" && !f.Contains(".expected.", StringComparison.Ordinal)
            && !f.Contains("_short", StringComparison.Ordinal) && !f.Contains("_window", StringComparison.Ordinal)).ToList();
        Assert.True(days.Count >= 7, $"only {days.Count} days found");
        var (api, site) = (await AddAsync("hugging-face-daily-papers-api"), await AddAsync("hugging-face-daily-papers"));
        foreach (var file in days)
        {
            var date = Path.GetFileNameWithoutExtension(file).Split('_')[^1];
            var isApi = file.EndsWith(".json", StringComparison.Ordinal);
            at.Origin.Answer(isApi ? $"/api/daily_papers?date={date}&limit=100" : $"/papers/date/{date}", await File.ReadAllTextAsync(file, Cancel), isApi ? SourceApp.Json : "text/html");
            var day = DateOnly.ParseExact(date, "yyyy-MM-dd", null);
            var run = await at.BackfillAsync(isApi ? api : site, day, day);
            Assert.True(run.State == RunState.Done, $"{date}: {run.Message}");
            var known = (await at.DayAsync(isApi ? api : site, date))!;
            using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, null) + ".expected.json", Cancel));
            Assert.Equal((date, expected.RootElement.GetProperty("count").GetInt32(), DayState.Listed), (date, known.Entries, known.State));
        }

        Assert.All(await at.OutcomesAsync(), o => Assert.Equal(VisitOutcome.Captured, o));
    }

    [Fact]
    public async Task A_category_of_arXiv_is_read_and_an_error_page_is_not()
    {
        var file = Directory.GetFiles(Path.Combine(Folder!, "listings"), "arxiv_atom_*.xml").First();
        var arxiv = await AddAsync("arxiv-by-category");
        at.Origin.Answer("/api/query?search_query=cat:cs.CV&sortBy=submittedDate&sortOrder=descending&max_results=100", await File.ReadAllTextAsync(file, Cancel), "application/atom+xml");
        Assert.Equal(RunState.Done, (await at.RefreshAsync(arxiv)).State);
        var papers = (await at.CountAsync()).Papers;
        Assert.True(papers > 0);
        var error = await File.ReadAllTextAsync(Path.Combine(Folder!, "listings", "html_negative_hf_400.html"), Cancel);
        at.Origin.Answer("/papers/trending", Origin.Page(error));
        Assert.Equal(RunState.Failed, (await at.RefreshAsync(await AddAsync("hugging-face-trending-papers"))).State);
        Assert.Equal([VisitOutcome.Captured, VisitOutcome.Unread], await at.OutcomesAsync());
        Assert.Equal(papers, (await at.CountAsync()).Papers);
    }

    /// <summary>A preset as it is, but for its host.</summary>
    private Task<Source> AddAsync(string preset)
    {
        var form = SourcePresets.Named(preset)!;
        var path = form.Template[(form.Template.IndexOf('/', "https://".Length))..];
        return SourceApp.AddAsync(at.App, form with { Template = at.Origin.Address.GetLeftPart(UriPartial.Authority) + path });
    }
}
