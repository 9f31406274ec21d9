using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using PaperCatalog.Shared;
using Xunit;

namespace PaperCatalog.Tests.Shared;

/// <summary>What holds of every page alike.</summary>
public sealed class EveryPageTests(FilledApp filled, TestCluster cluster) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages =>
    [
        "/", "/?sort=title", "/?has=code", "/papers/date/2026-11-19", "/papers/date/2026-11-15", "/papers/date/2026-11-14", "/papers/week/2026-W47",
        "/papers/month/2026-11", "/papers", "/papers?sort=upvotes", "/papers/trending", "/papers/calendar", "/papers/calendar/2025",
        "/papers/2611.01001", "/papers/hep-th/9901001", "/papers/a-paper-without-id", "/papers/2611.01004",
        "/search", "/search?q=deep+water", "/search?q=nothingofthekind", "/search?q=deep+upvotes%3Amany+%22open", "/search/similar",
        "/papers/2611.01001/similar", "/papers/hep-th/9901001/similar", "/search/similar?paper=2611.01001&paper=2611.01004", "/captures", "/captures/1",
        "/papers?tag=modality/image&not=domain/law", "/tags", "/tags/modality/image", "/trends", "/trends?facet=domain",
        "/cite?q=deep+water", "/cite?date=2026-11-19&format=ris", "/cite?key=nothing-known", "/feeds",
    ];

    public static TheoryData<string, HttpStatusCode> Refusals => new()
    {
        { "/nowhere", HttpStatusCode.NotFound },
        { "/papers/no-such-paper", HttpStatusCode.NotFound },
        { "/papers/date/2026-13-45", HttpStatusCode.NotFound },
        { "/papers/week/2026-W99", HttpStatusCode.NotFound },
        { "/captures/999999", HttpStatusCode.NotFound },
        { "/?sort=nonsense", HttpStatusCode.BadRequest },
        { "/tags/modality/smell", HttpStatusCode.NotFound },
        { "/trends?facet=nonsense", HttpStatusCode.NotFound },
        { "/?has=nonsense", HttpStatusCode.BadRequest },
        { "/papers?after=nonsense", HttpStatusCode.BadRequest },
        { "/search?q=deep&after=nonsense", HttpStatusCode.BadRequest },
        { "/captures?after=nonsense", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_answers_with_its_headers_and_an_etag(string address)
    {
        using var answer = await filled.Client.GetAsync(Relative(address), Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        AssertGuarded(answer);

        using var again = new HttpRequestMessage(HttpMethod.Get, Relative(address));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await filled.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(Cancel));
        AssertGuarded(unchanged);

        using var head = await filled.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Relative(address)), Cancel);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_is_one_sound_document_that_loads_nothing_foreign(string address)
    {
        var html = await filled.Client.GetStringAsync(Relative(address), Cancel);
        var page = new HtmlParser().ParseDocument(html);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.NotEmpty(page.Title!);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src], [type='application/ld+json']), iframe, img, object, embed"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        var loaded = page.QuerySelectorAll("script[src], link[href], use[href], form[action]")
            .Select(e => e.GetAttribute("src") ?? e.GetAttribute("href") ?? e.GetAttribute("action")!).ToList();
        Assert.All(loaded, l => Assert.Matches("^/[^/]?", l));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.StartsWith("javascript", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.QuerySelectorAll("[id]").GroupBy(e => e.Id), g => g.Count() > 1);
        Assert.True(page.QuerySelectorAll("a[href^='/']").All(a => a.TextContent.Trim().Length > 0 || a.HasAttribute("aria-label")), "a link has no name");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_is_not_there_is_said_in_our_look(string address, HttpStatusCode status)
    {
        using var answer = await filled.Client.GetAsync(Relative(address), Cancel);
        Assert.Equal(status, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.NotEmpty(page.QuerySelectorAll("main a[href='/'], main a[href^='/papers']"));
        Assert.Null(answer.Headers.ETag);
        AssertGuarded(answer);
    }

    [Theory]
    [InlineData("/site.css", "text/css", 15_000)]
    [InlineData("/site.js", "text/javascript", 15_000)]
    [InlineData("/icons.svg", "image/svg+xml", 6_000)]
    [InlineData("/favicon.svg", "image/svg+xml", 2_000)]
    public async Task Assets_are_small_guarded_and_kept(string address, string type, int limit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(address + "?v=x"));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await filled.Client.SendAsync(request, Cancel);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancel)).Length, 1, limit);
        AssertGuarded(answer);
    }

    [Fact]
    public async Task The_theme_is_remembered_and_rendered_and_leads_back_to_our_own_pages_only()
    {
        using var there = await filled.Client.PostAsync(Relative("/theme"), Form("dark", "/search?q=x"), Cancel);
        Assert.Equal("/search?q=x", there.Headers.Location?.ToString());
        var cookie = Assert.Single(there.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("theme=dark", cookie, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative("/"));
        request.Headers.Add("Cookie", "theme=dark");
        using var page = await filled.Client.SendAsync(request, Cancel);
        Assert.Contains("data-theme=\"dark\"", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var elsewhere = await filled.Client.PostAsync(Relative("/theme"), Form("dark", "//evil.example/"), Cancel);
        Assert.Equal("/", elsewhere.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("https://papers.example", "https://papers.example/papers")]
    [InlineData(null, null)]
    public async Task A_page_names_its_own_address_where_the_operator_said_it(string? publicUrl, string? canonical)
    {
        await using var app = await TestApp.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:PublicUrl"] = publicUrl });
        var page = new HtmlParser().ParseDocument(await app.Client.GetStringAsync(Relative("/papers?sort=title"), Cancel));
        Assert.Equal(canonical, page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"));
    }

    private static FormUrlEncodedContent Form(string theme, string back) => new(new Dictionary<string, string> { ["theme"] = theme, ["back"] = back });

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        Assert.Equal(SecurityHeaders.Policy, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("unsafe", SecurityHeaders.Policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.All(["Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"], h => Assert.True(answer.Headers.Contains(h), h));
    }
}
