using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Api;

/// <summary>Our own API, by its document and by what it refuses.</summary>
public sealed class V1Tests(SampleApp sample, TestCluster cluster) : IClassFixture<SampleApp>
{
    private const string Document = "/api/papercatalog.json";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_answers_to_its_own_example()
    {
        var document = await NodeAsync(Document);
        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        using var admin = await sample.ProgramAsync(Role.Admin, "read", "write", "admin");
        var called = 0;
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                using var request = Request(path, method, operation!.AsObject());
                using var answer = await admin.SendAsync(request, Cancel);
                Assert.True(answer.IsSuccessStatusCode, $"{method} {request.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
                called++;
            }
        }

        Assert.InRange(called, 17, 100);
    }

    [Fact]
    public async Task A_list_goes_on_until_its_end()
    {
        var seen = new List<string?>();
        for (var next = "/api/v1/papers?sort=title&limit=7"; next is not null;)
        {
            using var answer = await sample.Client.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute), Cancel);
            var page = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
            seen.AddRange(page["items"]!.AsArray().Select(p => (string?)p!["key"]));
            next = (string?)page["next"];
            Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", answer.Headers.TryGetValues("Link", out var link) ? link.Single() : null);
        }

        await using var db = sample.App.CreateContext();
        Assert.Equal(db.Papers.Count(), seen.Distinct().Count());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task The_export_is_every_paper_one_to_a_line()
    {
        using var answer = await sample.Client.GetAsync(new Uri("/api/v1/export", UriKind.Relative), Cancel);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await using var db = sample.App.CreateContext();
        Assert.Equal(db.Papers.Count(), lines.Length);
        var one = JsonNode.Parse(lines[0])!;
        Assert.Equal((await NodeAsync($"/api/v1/papers/{(string?)one["key"]}")).ToJsonString(), one.ToJsonString());
    }

    [Fact]
    public async Task A_search_can_count_its_tags()
    {
        var found = await NodeAsync("/api/v1/search?q=language&facets=true&limit=5");
        Assert.NotEmpty(found["items"]!.AsArray());
        Assert.NotEmpty(found["facets"]!.AsArray());
        Assert.Empty((await NodeAsync("/api/v1/search?q=language&limit=5"))["facets"]!.AsArray());
    }

    [Theory]
    [InlineData("/api/v1/papers?sort=nonsense", HttpStatusCode.BadRequest, "sort")]
    [InlineData("/api/v1/papers?has=nonsense", HttpStatusCode.BadRequest, "has")]
    [InlineData("/api/v1/papers?limit=1000000000", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/papers?limit=abc", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/papers?after=nonsense", HttpStatusCode.BadRequest, "after")]
    [InlineData("/api/v1/papers?from=yesterday", HttpStatusCode.BadRequest, "from")]
    [InlineData("/api/v1/papers?tag=no/such", HttpStatusCode.NotFound, "tag")]
    [InlineData("/api/v1/papers?tag=%00", HttpStatusCode.BadRequest, "tag")]
    [InlineData("/api/v1/papers?lmit=3", HttpStatusCode.BadRequest, "lmit")]
    [InlineData("/api/v1/papers/none", HttpStatusCode.NotFound, "key")]
    [InlineData("/api/v1/papers/none%2Fsuch", HttpStatusCode.NotFound, "key")]
    [InlineData("/api/v1/papers/none%252500", HttpStatusCode.NotFound, "key")]
    [InlineData("/api/v1/papers/none/sightings", HttpStatusCode.NotFound, "key")]
    [InlineData("/api/v1/papers/none/revisions", HttpStatusCode.NotFound, "key")]
    [InlineData("/api/v1/papers/none/similar", HttpStatusCode.NotFound, "key")]
    [InlineData("/api/v1/papers/2611.99008/similar?limit=51", HttpStatusCode.BadRequest, "limit")]
    [InlineData("/api/v1/papers/2611.99008/sightings?after=MDow", HttpStatusCode.BadRequest, "after")]
    [InlineData("/api/v1/search", HttpStatusCode.BadRequest, "q")]
    [InlineData("/api/v1/search?q=x&exactly=maybe", HttpStatusCode.BadRequest, "exactly")]
    [InlineData("/api/v1/tags/modality/none", HttpStatusCode.NotFound, "slug")]
    [InlineData("/api/v1/tags/none/image", HttpStatusCode.NotFound, "facet")]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, null)]
    public async Task What_cannot_be_answered_is_a_problem(string address, HttpStatusCode status, string? parameter) =>
        await Problem.AssertAsync(sample.Client, HttpMethod.Get, address, status, parameter);

    [Fact]
    public async Task A_tag_is_found_by_a_name_it_has_had()
    {
        await using (var db = sample.App.CreateContext())
        {
            var image = await db.Tags.SingleAsync(t => t.Facet == "modality" && t.Slug == "image", Cancel);
            db.TagAliases.Add(new PaperCatalog.Tags.TagAlias { Facet = "modality", Slug = "pictures-of-old", TagId = image.Id });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal("image", (string?)(await NodeAsync("/api/v1/tags/modality/pictures-of-old"))["slug"]);
    }

    [Theory]
    [InlineData("POST", "/api/v1/papers", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/v1/tags", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/captures", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/v1/captures", HttpStatusCode.Unauthorized)]
    public async Task Wrong_methods_and_strangers_are_refused(string method, string address, HttpStatusCode status) =>
        await Problem.AssertAsync(sample.Client, new HttpMethod(method), address, status, null);

    [Fact]
    public async Task Only_an_admins_token_of_the_scope_hands_over_captures()
    {
        using var reader = await sample.ProgramAsync(Role.Reader, "read", "write", "admin");
        using var narrow = await sample.ProgramAsync(Role.Admin, "write");
        using var admin = await sample.ProgramAsync(Role.Admin, "admin");
        var capture = Captures.Api(new DateOnly(2026, 11, 12), new Listed("A Capture by a Program", "It is short.", "2611.98001"));
        await Problem.AssertAsync(await PostAsync(reader, "/api/v1/captures", capture), HttpStatusCode.Forbidden, null);
        await Problem.AssertAsync(await PostAsync(narrow, "/api/v1/captures", capture), HttpStatusCode.Forbidden, null);
        await Problem.AssertAsync(await PostAsync(admin, "/api/v1/captures", "no listing"u8.ToArray()), HttpStatusCode.UnprocessableEntity, "body");
        await Problem.AssertAsync(await PostAsync(admin, "/api/v1/captures?period=someday", capture), HttpStatusCode.BadRequest, "period");
        await Problem.AssertAsync(await SayHowLongAsync(admin, "/api/v1/captures", 40_000_000), HttpStatusCode.RequestEntityTooLarge, "body");
        using var taken = await PostAsync(admin, "/api/v1/captures?capturedAt=2026-11-12T09:00Z", capture);
        Assert.Equal(1, (int?)JsonNode.Parse(await taken.Content.ReadAsStringAsync(Cancel))!["newPapers"]);
        await using var db = sample.App.CreateContext();
        Assert.Contains(db.AuditEntries.ToList(), e => e.Action == "capture.upload");
    }

    [Fact]
    public async Task A_token_saves_and_tags_for_its_person_alone()
    {
        using var ada = await sample.ProgramAsync(Role.Reader, "read", "write");
        using var bo = await sample.ProgramAsync(Role.Reader, "read");
        using var saved = await ada.PutAsync(new Uri("/api/v1/library/papers/2611.99008", UriKind.Relative), null, Cancel);
        using var tagged = await ada.PutAsync(new Uri("/api/v1/library/papers/2611.99008/tags/to%20read", UriKind.Relative), null, Cancel);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (saved.StatusCode, tagged.StatusCode));
        var mine = JsonNode.Parse(await ada.GetStringAsync(new Uri("/api/v1/library", UriKind.Relative), Cancel))!["items"]!.AsArray();
        Assert.Equal("2611.99008", (string?)Assert.Single(mine)!["key"]);
        Assert.Equal("to-read", (string?)mine[0]!["tags"]![0]);
        Assert.Empty(JsonNode.Parse(await bo.GetStringAsync(new Uri("/api/v1/library", UriKind.Relative), Cancel))!["items"]!.AsArray());
        await Problem.AssertAsync(await bo.PutAsync(new Uri("/api/v1/library/papers/2611.99008", UriKind.Relative), null, Cancel), HttpStatusCode.Forbidden, null);
        await Problem.AssertAsync(await ada.PutAsync(new Uri("/api/v1/library/papers/none", UriKind.Relative), null, Cancel), HttpStatusCode.NotFound, "key");
        await Problem.AssertAsync(await ada.PutAsync(new Uri("/api/v1/library/papers/2611.99008/tags/" + new string('x', 61), UriKind.Relative), null, Cancel), HttpStatusCode.BadRequest, "tag");
        await Problem.AssertAsync(sample.Client, HttpMethod.Get, "/api/v1/library", HttpStatusCode.Unauthorized, null);
    }

    [Fact]
    public async Task Requests_are_counted_by_the_minute()
    {
        await using var app = await TestApp.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:Api:RequestsPerMinute"] = "3" });
        HttpResponseMessage? last = null;
        for (var i = 0; i < 8; i++) // more than twice as many: a minute may end among them
        {
            last = await app.Client.GetAsync(new Uri("/api/v1/tags", UriKind.Relative), Cancel);
        }

        await Problem.AssertAsync(last!, HttpStatusCode.TooManyRequests, null);
        Assert.Matches("^\"minute\";r=0;t=[0-9]+$", Assert.Single(last!.Headers.GetValues("RateLimit")));
        Assert.Equal("\"minute\";q=3;w=60", Assert.Single(last.Headers.GetValues("RateLimit-Policy")));
        Assert.NotNull(last.Headers.RetryAfter);
        using var elsewhere = await app.Client.GetAsync(new Uri("/api/daily_papers", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_tag_has_feeds_and_papers_their_tags_in_them()
    {
        var feed = JsonNode.Parse(await sample.Client.GetStringAsync(new Uri("/feeds/tags/modality/image.json", UriKind.Relative), Cancel))!["items"]!.AsArray();
        Assert.NotEmpty(feed);
        Assert.All(feed, item => Assert.Contains("Image", item!["tags"]!.AsArray().Select(t => (string?)t)));
    }

    [Fact]
    public async Task The_page_to_browse_the_api_asks_nobody_else()
    {
        using var page = await sample.Client.GetAsync(new Uri("/api/docs/index.html", UriKind.Relative), Cancel);
        var html = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("swagger-ui", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=[\"'](https?:)?//", html);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, byte[] body) =>
        client.PostAsync(new Uri(address, UriKind.Relative), new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, Cancel);

    /// <summary>What is refused unread need not be sent.</summary>
    private static Task<HttpResponseMessage> SayHowLongAsync(HttpClient client, string address, long bytes)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream"), ContentLength = bytes } } };
        request.Headers.ExpectContinue = true;
        return client.SendAsync(request, Cancel);
    }

    private static HttpRequestMessage Request(string path, string method, JsonObject operation)
    {
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if (parameter!["example"] is { } example)
            {
                var (name, value) = ((string)parameter["name"]!, Uri.EscapeDataString(example.ToString()));
                path = path.Replace("{" + name + "}", value, StringComparison.Ordinal);
                if ((string?)parameter["in"] == "query")
                {
                    query.Add($"{name}={value}");
                }
            }
        }

        Assert.DoesNotContain('{', path);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path + (query.Count > 0 ? "?" + string.Join('&', query) : ""), UriKind.Relative));
        if (operation["requestBody"] is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("[]")) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return request;
    }

    private async Task<JsonNode> NodeAsync(string address) => JsonNode.Parse(await sample.Client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel))!;
}
