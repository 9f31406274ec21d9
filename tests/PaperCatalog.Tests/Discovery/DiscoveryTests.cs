using System.Net;
using System.Xml.Linq;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Discovery;

/// <summary>What search engines and browsers find of the catalogue.</summary>
public sealed class DiscoveryTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task Every_page_of_the_maps_is_there()
    {
        var index = await ReadAsync("/sitemap.xml");
        Assert.Equal(Map + "sitemapindex", index.Name);
        var maps = index.Descendants(Map + "loc").Select(l => new Uri(l.Value)).ToList();
        Assert.All(maps, m => Assert.Equal(filled.App.BaseAddress.Authority, m.Authority));
        var pages = new List<string>();
        foreach (var map in maps)
        {
            pages.AddRange((await ReadAsync(map.PathAndQuery)).Descendants(Map + "loc").Select(l => new Uri(l.Value).PathAndQuery));
        }

        Assert.Equal(6, pages.Count(p => p.StartsWith("/papers/26", StringComparison.Ordinal) || p.StartsWith("/papers/hep", StringComparison.Ordinal) || p.StartsWith("/papers/a-", StringComparison.Ordinal)));
        Assert.Contains("/papers/date/2026-11-19", pages);
        foreach (var page in pages)
        {
            await filled.PageAsync(page);
        }
    }

    [Theory]
    [InlineData("/sitemap.xml")]
    [InlineData("/sitemaps/pages.xml")]
    [InlineData("/sitemaps/papers-0.xml")]
    [InlineData("/api/papercatalog.json")]
    [InlineData("/api/docs/index.html")]
    public async Task What_robots_ask_for_again_is_not_sent_again(string address)
    {
        using var first = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await filled.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Robots_are_told_where_the_map_is()
    {
        var robots = await filled.Client.GetStringAsync(new Uri("/robots.txt", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains($"Sitemap: {filled.App.BaseAddress}sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /search", robots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_can_search_from_its_bar()
    {
        var link = (await filled.PageAsync("/")).QuerySelector("link[rel=search]")!.GetAttribute("href")!;
        var description = await ReadAsync(link);
        XNamespace search = "http://a9.com/-/spec/opensearch/1.1/";
        Assert.InRange(description.Element(search + "ShortName")!.Value.Length, 1, 16);
        Assert.Contains(description.Elements(search + "Url"), u => (string?)u.Attribute("type") == "text/html" && ((string?)u.Attribute("template"))!.EndsWith("/search?q={searchTerms}", StringComparison.Ordinal));
    }

    private async Task<XElement> ReadAsync(string address) =>
        XDocument.Parse(await filled.Client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).Root!;
}
