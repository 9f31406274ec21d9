using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Search;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Api;

/// <summary>The API that clients of the daily papers speak.</summary>
public sealed class CompatibleTests(FilledApp filled, TestCluster cluster) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_that_came_from_the_api_goes_out_as_it_came()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var capture = """
            [{"paper":{"id":"2611.09001","authors":[{"_id":"a1","user":{"fullname":"Ada","user":"ada"},"name":"Ada Pretend","hidden":false}],
              "publishedAt":"2026-11-18T10:00:00.000Z","submittedOnDailyAt":"2026-11-19T01:02:03.456Z","title":"Wrapped\n  Title","summary":"We invent \u00fcber-things & <b>.",
              "upvotes":7,"discussionId":"d1","ai_keywords":["one","two"],"organization":{"name":"inv","fullname":"Invented"},"strange":{"kept":[1.50,null,true]}},
              "publishedAt":"2026-11-18T05:00:00.000Z","title":"Wrapped Title","thumbnail":"https://t.example/1.png","numComments":3,
              "submittedBy":{"name":"ada","fullname":"Ada"},"isAuthorParticipating":false},
             {"paper":{"id":"2611.09000","authors":[],"publishedAt":"2026-11-18T10:00:00.000Z","submittedOnDailyAt":"2026-11-19T01:02:03.456Z","title":"Second",
              "summary":"Another.","upvotes":70},"publishedAt":"2026-11-18T05:00:00.000Z","title":"Second","numComments":0}]
            """;
        await IngestAsync(app, Encoding.UTF8.GetBytes(capture), "day.json");
        var told = await ArrayAsync(app, "/api/daily_papers?date=2026-11-19");
        AssertHolds(JsonNode.Parse(capture), told);
        Assert.Equal("Invented", (string?)told[0]!["organization"]!["fullname"]);
        var flat = await ObjectAsync(app, "/api/papers/2611.09001v3");
        AssertHolds(JsonNode.Parse(capture)![0]!["paper"], flat);
        Assert.Equal(3, (int?)flat["numComments"]);
        Assert.Equal("ada", (string?)flat["submittedOnDailyBy"]!["name"]);
    }

    [Fact]
    public async Task Real_days_go_out_as_they_came()
    {
        var folder = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PAPERCATALOG_CAPTURES names no folder of real captures");
        await using var app = await TestApp.StartAsync(cluster);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder!, "listings"), "api_daily_*.json").Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)))
        {
            var bytes = await File.ReadAllBytesAsync(file, Cancel);
            await IngestAsync(app, bytes, Path.GetFileName(file));
            var day = Path.GetFileName(file)["api_daily_".Length..][..10];
            var listed = await ArrayAsync(app, $"/api/daily_papers?date={day}&limit=100");
            var told = listed.Count > 0 ? listed : await ArrayAsync(app, "/api/daily_papers?limit=3"); // one file is named after the day it was got
            // One capture is an array of Python's own notation, which no JSON reader reads: there the ids must do.
            if (JsonNode.Parse(bytes) is JsonArray came && came[0] is JsonObject)
            {
                AssertHolds(came, told);
            }

            var expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".expected.json"), Cancel))!["ids"]!.AsArray();
            Assert.Equal(expected.Select(id => (string?)id), told.Select(t => (string?)t!["paper"]!["id"]));
        }
    }

    [Fact]
    public async Task A_paper_of_text_alone_has_the_same_shape_and_nothing_invented()
    {
        var told = await ArrayAsync(filled.App, "/api/daily_papers?date=2026-11-19&limit=100");
        var seen = told.Single(t => (string?)t!["title"] == "Lanternfish: Seeing in Deep Water")!;
        Assert.Equal("2611.01001", (string?)seen["paper"]!["id"]);
        Assert.Equal(["Ada Pretend", "Bo Madeup"], seen["paper"]!["authors"]!.AsArray().Select(a => (string?)a!["name"]));
        Assert.False(seen["paper"]!.AsObject().ContainsKey("githubRepo")); // its code lies elsewhere
        Assert.Equal("It sees in the dark.", (string?)seen["paper"]!["ai_summary"]);
        Assert.Equal(64, (int?)seen["paper"]!["upvotes"]);
        Assert.True(seen["paper"]!.AsObject().ContainsKey("publishedAt"));
        Assert.Null(seen["paper"]!["publishedAt"]);
        Assert.False(seen["paper"]!.AsObject().ContainsKey("githubStars"));
        Assert.Contains("a-paper-without-id", told.Select(t => (string?)t!["paper"]!["id"]));
    }

    [Theory]
    [InlineData("/api/daily_papers", "hep-th/9901001")]
    [InlineData("/api/daily_papers?sort=trending", "2611.01001")]
    [InlineData("/api/daily_papers?sort=publishedAt&limit=1", null)]
    [InlineData("/api/daily_papers?week=2026-W47&sort=trending", "2611.01001")]
    [InlineData("/api/daily_papers?month=2026-10", "2610.00009")]
    [InlineData("/api/papers/search?q=speech+from+long+ago", "2610.00009")]
    public async Task Lists_are_lists_of_papers(string address, string? first)
    {
        var told = await ArrayAsync(filled.App, address);
        Assert.NotEmpty(told);
        Assert.Equal(first ?? (string?)told[0]!["paper"]!["id"], (string?)told[0]!["paper"]!["id"]);
    }

    [Fact]
    public async Task Pages_of_a_list_follow_on_each_other()
    {
        var whole = await IdsAsync("/api/daily_papers?limit=6");
        Assert.Equal(whole, [.. await IdsAsync("/api/daily_papers?limit=2"), .. await IdsAsync("/api/daily_papers?limit=2&p=1"), .. await IdsAsync("/api/daily_papers?limit=2&p=2")]);
        Assert.Equal(6, whole.Distinct().Count());
        Assert.Empty(await IdsAsync("/api/daily_papers?date=1999-01-01"));
    }

    [Fact]
    public async Task A_submitter_finds_what_they_put_on_the_list()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await IngestAsync(app, Encoding.UTF8.GetBytes("""[{"paper":{"id":"2611.09001","title":"First of Two Papers","summary":"A."},"title":"First of Two Papers","submittedBy":{"name":"Ada"}},{"paper":{"id":"2611.09002","title":"Second of Two Papers","summary":"B."},"title":"Second of Two Papers","submittedBy":{"name":"bo"}}]"""), "2026-11-19.json");
        Assert.Equal(["2611.09001"], (await ArrayAsync(app, "/api/daily_papers?submitter=ada")).Select(t => (string?)t!["paper"]!["id"]));
        Assert.Equal(["2611.09002"], (await ArrayAsync(app, "/api/daily_papers?submitter=bo&date=2026-11-19")).Select(t => (string?)t!["paper"]!["id"]));
        Assert.Empty(await ArrayAsync(app, "/api/daily_papers?submitter=nobody"));
    }

    [Theory]
    [InlineData("/api/papers/2611.01001", "2611.01001")]
    [InlineData("/api/papers/hep-th/9901001", "hep-th/9901001")]
    [InlineData("/api/papers/an-old-name", "2611.01001")]
    [InlineData("/api/papers/a-paper-without-id", "a-paper-without-id")]
    public async Task One_paper_is_found_by_whatever_it_is_known_by(string address, string id) =>
        Assert.Equal(id, (string?)(await ObjectAsync(filled.App, address))["id"]);

    [Theory]
    [InlineData("/papers/2611.01001.md", null)]
    [InlineData("/papers/an-old-name.md", null)]
    [InlineData("/papers/2611.01001", "text/markdown")]
    public async Task A_paper_can_be_read_as_markdown(string address, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await filled.Client.SendAsync(request, Cancel);
        Assert.Equal("text/markdown; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.StartsWith("# Lanternfish: Seeing in Deep Water\n", text, StringComparison.Ordinal);
        Assert.Contains("We light the deep sea with $x^2$ lamps", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_still_gets_the_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/papers/2611.01001", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        using var answer = await filled.Client.SendAsync(request, Cancel);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/daily_papers?date=2026-13-45", "date")]
    [InlineData("/api/daily_papers?week=2026-W99", "week")]
    [InlineData("/api/daily_papers?month=November", "month")]
    [InlineData("/api/daily_papers?date=2026-11-19&month=2026-11", "month")]
    [InlineData("/api/daily_papers?sort=nonsense", "sort")]
    [InlineData("/api/daily_papers?limit=0", "limit")]
    [InlineData("/api/daily_papers?limit=101", "limit")]
    [InlineData("/api/daily_papers?limit=99999999999999999999", "limit")]
    [InlineData("/api/daily_papers?limit=many", "limit")]
    [InlineData("/api/daily_papers?p=-1", "p")]
    [InlineData("/api/daily_papers?submitter=%00", "submitter")]
    [InlineData("/api/papers/search", "q")]
    [InlineData("/api/papers/search?q=", "q")]
    [InlineData("/api/papers/search?q=deep&limit=121", "limit")]
    [InlineData("/api/papers/search?q=a%00b", "q")]
    public async Task What_cannot_be_used_is_refused_by_name(string address, string parameter) =>
        await Problem.AssertAsync(filled.Client, HttpMethod.Get, address, HttpStatusCode.BadRequest, parameter);

    [Fact]
    public async Task A_query_may_have_250_characters_and_not_one_more()
    {
        await ArrayAsync(filled.App, "/api/papers/search?q=" + new string('x', 250));
        await Problem.AssertAsync(filled.Client, HttpMethod.Get, "/api/papers/search?q=" + new string('x', 251), HttpStatusCode.BadRequest, "q");
    }

    [Theory]
    [InlineData("GET", "/api/papers/9999.99999", HttpStatusCode.NotFound, "id")]
    [InlineData("GET", "/api/papers/%7F%0a", HttpStatusCode.NotFound, "id")]
    [InlineData("GET", "/papers/9999.99999.md", HttpStatusCode.NotFound, "key")]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound, null)]
    [InlineData("POST", "/api/daily_papers", HttpStatusCode.MethodNotAllowed, null)]
    [InlineData("DELETE", "/api/papers/2611.01001", HttpStatusCode.MethodNotAllowed, null)]
    public async Task What_is_not_there_is_a_problem(string method, string address, HttpStatusCode status, string? parameter) =>
        await Problem.AssertAsync(filled.Client, new HttpMethod(method), address, status, parameter);

    [Fact]
    public async Task An_answer_has_an_etag_and_may_be_read_by_other_sites()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/daily_papers?date=2026-11-19&limit=7", UriKind.Relative));
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await filled.Client.SendAsync(request, Cancel);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        foreach (var address in new[] { "/api/daily_papers?date=2026-11-19&limit=7", "/api/daily_papers?limit=7&date=2026-11-19" })
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using var unchanged = await filled.Client.SendAsync(again, Cancel);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }
    }

    private static async Task IngestAsync(TestApp app, byte[] bytes, string name)
    {
        var one = await app.Services.GetRequiredService<IngestCapture>()
            .RunAsync(new IncomingCapture(bytes, new CaptureOrigin(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), FileName: name), "upload"), Cancel);
        Assert.Null(one.Refusal);
        await app.Services.GetRequiredService<IndexPapers>().RunAsync(Cancel);
    }

    /// <summary>All that is in what came is in what is told, and arrays in the same order.</summary>
    private static void AssertHolds(JsonNode? came, JsonNode? told)
    {
        switch (came)
        {
            case JsonObject members:
                foreach (var (name, value) in members.Where(m => m.Value is not null))
                {
                    AssertHolds(value, told![name]);
                }

                break;
            case JsonArray items:
                Assert.Equal(items.Count, told!.AsArray().Count);
                foreach (var (i, item) in items.Index())
                {
                    AssertHolds(item, told[i]);
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(came, told), $"{came?.ToJsonString()} came, {told?.ToJsonString()} is told ({told?.GetPath()})");
                break;
        }
    }

    private async Task<List<string?>> IdsAsync(string address) => [.. (await ArrayAsync(filled.App, address)).Select(t => (string?)t!["paper"]!["id"])];

    private static async Task<JsonArray> ArrayAsync(TestApp app, string address) => (await NodeAsync(app, address)).AsArray();

    private static async Task<JsonObject> ObjectAsync(TestApp app, string address) => (await NodeAsync(app, address)).AsObject();

    private static async Task<JsonNode> NodeAsync(TestApp app, string address)
    {
        using var answer = await app.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
    }
}
