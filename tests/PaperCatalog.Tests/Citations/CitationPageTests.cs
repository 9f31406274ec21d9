using System.Net;
using System.Text.Json.Nodes;
using PaperCatalog.Tests.Api;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Citations;

/// <summary>Where citations are found: files, the page to choose on, the data in a paper's page.</summary>
public sealed class CitationPageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/papers/2611.01001.bib", "application/x-bibtex", 1)]
    [InlineData("/papers/2611.01001.BIB", "application/x-bibtex", 1)]
    [InlineData("/papers/hep-th/9901001.bib", "application/x-bibtex", 1)]
    [InlineData("/papers/an-old-name.bib", "application/x-bibtex", 1)]
    [InlineData("/cite.bib?key=2611.01001&key=a-paper-without-id", "application/x-bibtex", 2)]
    [InlineData("/cite.bib?date=2026-11-19", "application/x-bibtex", 4)]
    [InlineData("/cite.bib?month=2026-10", "application/x-bibtex", 1)]
    [InlineData("/cite.bib?q=deep+sea", "application/x-bibtex", 1)]
    public async Task Files_hold_the_papers_asked_for(string address, string type, int papers)
    {
        using var answer = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(papers, (await answer.Content.ReadAsStringAsync(Cancel)).Split("@misc{").Length - 1);
    }

    [Theory]
    [InlineData("/papers/nothing.bib", HttpStatusCode.NotFound, "key")]
    [InlineData("/cite.bib", HttpStatusCode.BadRequest, "key")]
    [InlineData("/cite.doc?q=deep", HttpStatusCode.NotFound, "format")]
    [InlineData("/cite.ris?date=yesterday", HttpStatusCode.BadRequest, "date")]
    [InlineData("/cite.ris?q=a%00", HttpStatusCode.BadRequest, "q")]
    public async Task What_cannot_be_cited_is_a_problem(string address, HttpStatusCode status, string parameter) =>
        await Problem.AssertAsync(filled.Client, HttpMethod.Get, address, status, parameter);

    [Fact]
    public async Task Papers_are_chosen_on_a_page()
    {
        var page = await filled.PageAsync("/cite?date=2026-11-19");
        Assert.Equal(4, page.QuerySelectorAll("input[type=checkbox][name=key]").Length);
        Assert.Contains("@misc{2611.01001,", page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("/cite.ris?date=2026-11-19", page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        var chosen = await filled.PageAsync("/cite?format=ris&key=2611.01001");
        Assert.StartsWith("TY  - ", chosen.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await filled.Client.GetAsync(new Uri("/cite", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_papers_page_tells_reference_managers_and_search_engines()
    {
        var page = await filled.PageAsync("/papers/2611.01001");
        string? Meta(string name) => page.QuerySelector($"meta[name={name}]")?.GetAttribute("content");
        Assert.Equal("Lanternfish: Seeing in Deep Water", Meta("citation_title"));
        Assert.Equal("2611.01001", Meta("citation_arxiv_id"));
        Assert.Equal("https://arxiv.org/pdf/2611.01001", Meta("citation_pdf_url"));
        Assert.Equal(["Ada Pretend", "Bo Madeup"], page.QuerySelectorAll("meta[name=citation_author]").Select(m => m.GetAttribute("content")));
        var article = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        Assert.Equal("ScholarlyArticle", (string?)article["@type"]);
        Assert.Equal("https://arxiv.org/abs/2611.01001", (string?)article["sameAs"]);
        Assert.StartsWith("@misc{2611.01001,", page.QuerySelector(".cite textarea")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_title_stays_text_in_the_data_too()
    {
        var html = await filled.Client.GetStringAsync(new Uri("/papers/hep-th/9901001", UriKind.Relative), Cancel);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Equal(FilledApp.HostileTitle, (string?)JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["name"]);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
    }
}
