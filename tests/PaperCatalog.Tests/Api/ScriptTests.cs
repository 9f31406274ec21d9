using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaperCatalog.Tests.Api;

/// <summary>What those who write scripts meet besides the answers themselves.</summary>
public sealed partial class ScriptTests(SampleApp sample) : IClassFixture<SampleApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/v1/papers?limit=100")]
    [InlineData("/api/v1/papers/2611.99008/sightings")]
    [InlineData("/api/v1/export")]
    public async Task Times_are_in_utc_and_end_in_a_z(string address)
    {
        var text = await sample.Client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Matches(@"T\d\d:\d\d:\d\d(\.\d+)?Z""", text);
        Assert.DoesNotMatch(@"\d\d:\d\d[+-]\d\d:\d\d""", text);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/markdown")]
    public async Task An_address_with_two_forms_says_that_it_has(string accept)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/papers/2611.99008", ("Accept", accept));
        Assert.Contains("Accept", answer.Headers.Vary);
        Assert.Equal(accept, answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/daily_papers", "if-none-match")]
    [InlineData("/api/v1/library", "authorization")]
    [InlineData("/feeds/papers.json", "accept")]
    public async Task A_page_of_another_site_may_read(string address, string header)
    {
        using var answer = await SendAsync(HttpMethod.Options, address, ("Origin", "https://elsewhere.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", header));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains(header, string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PUT", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/api/daily_papers?date=2026-11-16")]
    [InlineData("/api/papers/2611.99008")]
    [InlineData("/api/v1/papers")]
    [InlineData("/feeds/papers.atom")]
    [InlineData("/feeds/papers.rss")]
    [InlineData("/feeds/papers.json")]
    [InlineData("/papers/2611.99008.md")]
    [InlineData("/papers/2611.99008.bib")]
    [InlineData("/opensearch.xml")]
    [InlineData("/robots.txt")]
    public async Task What_is_asked_for_by_head_or_known_already_has_no_body(string address)
    {
        using var whole = await SendAsync(HttpMethod.Get, address);
        using var head = await SendAsync(HttpMethod.Head, address);
        using var known = await SendAsync(HttpMethod.Get, address, ("If-None-Match", whole.Headers.ETag!.ToString()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotModified), (whole.StatusCode, head.StatusCode, known.StatusCode));
        Assert.Equal((whole.Headers.ETag, whole.Content.Headers.ContentType), (head.Headers.ETag, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory]
    [InlineData("/api/v1/papers?sort=best", "It is newest, upvotes or title.")]
    [InlineData("/api/v1/papers?has=video", "It is code, project, data or demo.")]
    [InlineData("/api/daily_papers?sort=best", "It is publishedAt or trending.")]
    public async Task A_choice_is_told_by_what_there_is(string address, string sentence)
    {
        using var answer = await SendAsync(HttpMethod.Get, address);
        Assert.EndsWith(sentence, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_address_in_an_answer_is_whole()
    {
        var answers = await Task.WhenAll(new[] { "/api/v1/papers?limit=3", "/feeds/papers.atom", "/feeds/papers.json", "/sitemap.xml", "/opensearch.xml" }.Select(a => sample.Client.GetStringAsync(new Uri(a, UriKind.Relative), Cancel)));
        Assert.All(answers.SelectMany(a => Address().Matches(a)), address => Assert.StartsWith("http", address.Groups["address"].Value, StringComparison.Ordinal));
    }

    [GeneratedRegex("(?:href=|url\":|next\":|<loc>|template=)\\\\?\"?(?<address>[^\"<\\\\]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await sample.Client.SendAsync(request, Cancel);
    }
}
