using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Tests.Api;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Feeds;

/// <summary>Feeds by the rules of RFC 4287, RSS 2.0 with its best-practice profile, and JSON Feed 1.1.</summary>
public sealed class FeedTests(FilledApp filled, TestCluster cluster) : IClassFixture<FilledApp>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Views => new()
    {
        { "/feeds/papers.FORMAT", 6 },
        { "/feeds/trending.FORMAT", 4 },
        { "/feeds/date/2026-11-19.FORMAT", 4 },
        { "/feeds/week/2026-W47.FORMAT", 4 },
        { "/feeds/month/2026-10.FORMAT", 1 },
        { "/feeds/date/1999-01-01.FORMAT", 0 },
        { "/feeds/search.FORMAT?q=deep+sea", 1 },
        { "/feeds/sources/upload.FORMAT", 6 },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Atom_keeps_its_rules(string view, int least)
    {
        var feed = XDocument.Parse(await TextAsync(view, "atom", "application/atom+xml")).Root!;
        Assert.Equal(Atom + "feed", feed.Name);
        AssertOne(feed, "id", "title", "updated");
        AssertIri(feed.Element(Atom + "id")!.Value);
        Assert.Single(feed.Elements(Atom + "link"), l => (string?)l.Attribute("rel") == "self" && (string?)l.Attribute("type") == "application/atom+xml");
        Assert.NotNull(feed.Element(Atom + "author")!.Element(Atom + "name"));
        var entries = feed.Elements(Atom + "entry").ToList();
        Assert.InRange(entries.Count, least, 100);
        Assert.Equal(entries.Count, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.All(feed.DescendantsAndSelf().Attributes("href"), href => Assert.True(Uri.TryCreate(href.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https", href.Value));
        Assert.All(entries, entry =>
        {
            AssertOne(entry, "id", "title", "updated", "published", "content");
            AssertIri(entry.Element(Atom + "id")!.Value);
            Assert.Single(entry.Elements(Atom + "link"), l => (string?)l.Attribute("rel") == "alternate");
            Assert.True(Time(entry, "published") <= Time(entry, "updated"), entry.ToString());
            Assert.True(Time(entry, "updated") <= Time(feed, "updated"));
            Assert.Equal("html", (string?)entry.Element(Atom + "content")!.Attribute("type"));
        });
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Rss_keeps_its_rules_and_best_practice(string view, int least)
    {
        var rss = XDocument.Parse(await TextAsync(view, "rss", "application/rss+xml")).Root!;
        Assert.Equal("2.0", (string?)rss.Attribute("version"));
        var channel = Assert.Single(rss.Elements());
        Assert.All(["title", "link", "description", "language", "lastBuildDate", "generator", "docs"], name => Assert.Single(channel.Elements(name)));
        Assert.Single(channel.Elements(Atom + "link"), l => (string?)l.Attribute("rel") == "self" && Uri.IsWellFormedUriString((string?)l.Attribute("href"), UriKind.Absolute));
        AssertMailTime(channel.Element("lastBuildDate")!.Value);
        var items = channel.Elements("item").ToList();
        Assert.InRange(items.Count, least, 100);
        Assert.Equal(items.Count, items.Select(i => i.Element("guid")!.Value).Distinct().Count());
        Assert.All(items, item =>
        {
            Assert.All(["title", "link", "description", "guid", "pubDate"], name => Assert.Single(item.Elements(name)));
            Assert.True(Uri.IsWellFormedUriString(item.Element("link")!.Value, UriKind.Absolute));
            Assert.Equal("false", (string?)item.Element("guid")!.Attribute("isPermaLink"));
            AssertMailTime(item.Element("pubDate")!.Value);
            Assert.Empty(item.Elements("author")); // it would want a mail address
        });
        Assert.Contains("Ada Pretend", XDocument.Parse(await TextAsync("/feeds/papers.FORMAT", "rss", "application/rss+xml")).Descendants(Dc + "creator").Select(c => c.Value));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Json_feed_keeps_its_rules(string view, int least)
    {
        var feed = JsonNode.Parse(await TextAsync(view, "json", "application/feed+json"))!;
        Assert.Equal("https://jsonfeed.org/version/1.1", (string?)feed["version"]);
        Assert.All(["title", "home_page_url", "feed_url", "language"], name => Assert.False(string.IsNullOrEmpty((string?)feed[name])));
        var items = feed["items"]!.AsArray();
        Assert.InRange(items.Count, least, 100);
        Assert.All(items, item =>
        {
            Assert.All(["id", "url", "title", "date_published", "date_modified"], name => Assert.False(string.IsNullOrEmpty((string?)item![name])));
            Assert.NotNull((string?)item!["content_html"]);
            Assert.All(item["authors"]!.AsArray(), author => Assert.NotNull((string?)author!["name"]));
            Assert.True(DateTimeOffset.TryParse((string?)item["date_published"], CultureInfo.InvariantCulture, out _));
        });
    }

    [Fact]
    public async Task What_stood_in_a_title_or_an_abstract_stays_text()
    {
        foreach (var format in new[] { "atom", "rss" })
        {
            var feed = XDocument.Parse(await TextAsync("/feeds/papers.FORMAT", format, $"application/{format}+xml"));
            var html = feed.Descendants().Where(e => e.Name.LocalName is "content" or "description").Select(e => e.Value).Single(v => v.Contains("onerror", StringComparison.Ordinal));
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.Contains("&lt;img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("javascript:", feed.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_reader_that_has_the_feed_is_told_so()
    {
        using var first = await filled.Client.GetAsync(Relative("/feeds/week/2026-W47.atom"), Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, Relative("/feeds/week/2026-W47.atom"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await filled.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync(Cancel));
        using var head = await filled.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, Relative("/feeds/week/2026-W47.atom")), Cancel);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [InlineData("/", "/feeds/papers")]
    [InlineData("/papers/2611.01001", "/feeds/papers")]
    [InlineData("/papers/trending", "/feeds/trending")]
    [InlineData("/papers/date/2026-11-19", "/feeds/date/2026-11-19")]
    [InlineData("/search?q=deep+water", "/feeds/search.EXT?q=deep%20water")]
    public async Task A_page_names_its_feeds(string address, string feed)
    {
        var links = (await filled.PageAsync(address)).QuerySelectorAll("link[rel=alternate][href^='/feeds']").Select(l => l.GetAttribute("href")!).ToList();
        Assert.Equal(["atom", "rss", "json"], links.Select(l => l.Split('?')[0].Split('.')[^1]));
        Assert.All(links, l => Assert.Equal(feed.Replace(".EXT", "", StringComparison.Ordinal), string.Concat(l.Split('?')[0].Split('.')[..^1]) + l[l.Split('?')[0].Length..]));
        Assert.All(links, l => Assert.Equal(HttpStatusCode.OK, filled.Client.GetAsync(Relative(l), Cancel).GetAwaiter().GetResult().StatusCode));
    }

    [Fact]
    public async Task A_digest_has_an_archive_for_who_knows_one_of_its_issues()
    {
        await using (var db = filled.App.CreateContext())
        {
            for (var day = 1; day <= 2; day++)
            {
                var to = new DateTimeOffset(2026, 11, day, 6, 0, 0, TimeSpan.Zero);
                db.Issues.Add(new PaperCatalog.Digests.Issue { Slug = $"secret{day}", Query = "deep sea", FromAt = to.AddDays(-1), ToAt = to, ComposedAt = to, Found = day });
            }

            await db.SaveChangesAsync(Cancel);
        }

        var feed = XDocument.Parse(await TextAsync("/feeds/digests/secret1.FORMAT", "atom", "application/atom+xml")).Root!;
        Assert.Equal(["2 papers, 1 Nov 2026 to 2 Nov 2026", "1 paper, 31 Oct 2026 to 1 Nov 2026"], feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "title")!.Value));
    }

    [Fact]
    public async Task Addresses_are_those_the_operator_named()
    {
        await using var app = await TestApp.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:PublicUrl"] = "https://papers.example" });
        await IngestAsync(app, Captures.Api(new DateOnly(2026, 11, 19), new Listed("A Paper of the Day", "It is short.", "2611.09001")));
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative("/feeds/date/2026-11-19.atom"));
        request.Headers.Host = "evil.example";
        using var answer = await app.Client.SendAsync(request, Cancel);
        var links = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).Descendants(Atom + "link").Select(l => (string)l.Attribute("href")!).ToList();
        Assert.Contains("https://papers.example/papers/2611.09001", links);
        Assert.Contains("https://papers.example/feeds/date/2026-11-19.atom", links);
        Assert.DoesNotContain(links, l => l.Contains("evil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_catalogue_that_reads_our_feed_has_the_same_papers()
    {
        var feed = Encoding.UTF8.GetBytes(await TextAsync("/feeds/papers.FORMAT", "atom", "application/atom+xml"));
        await using var other = await TestApp.StartAsync(cluster);
        await IngestAsync(other, feed);
        Assert.Equal(await PapersAsync(filled.App), await PapersAsync(other));
    }

    [Fact]
    public async Task Signs_that_no_xml_may_hold_do_no_harm()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using (var db = app.CreateContext())
        {
            var catalog = new InventedCatalog(db);
            var paper = catalog.Paper("2611.09001", "A Bell", "\u0001\u001F ]]> text 😀", ["Ada\u0002 Pretend"], (catalog.Capture(new DateOnly(2026, 11, 19)), 1));
            paper.Title = "A \u0008Bell\uFFFE ]]> & <title>";
            await db.SaveChangesAsync(Cancel);
        }

        foreach (var format in new[] { "atom", "rss" })
        {
            var feed = XDocument.Parse(await app.Client.GetStringAsync(Relative($"/feeds/papers.{format}"), Cancel));
            Assert.Contains("A Bell ]]> & <title>", feed.Descendants().Where(e => e.Name.LocalName == "title").Select(t => t.Value));
        }
    }

    [Theory]
    [InlineData("/feeds/papers.pdf", HttpStatusCode.NotFound, "format")]
    [InlineData("/feeds/date/2026-99-99.atom", HttpStatusCode.BadRequest, "day")]
    [InlineData("/feeds/week/never.rss", HttpStatusCode.BadRequest, "week")]
    [InlineData("/feeds/month/2026-13.json", HttpStatusCode.BadRequest, "month")]
    [InlineData("/feeds/search.atom", HttpStatusCode.BadRequest, "q")]
    [InlineData("/feeds/sources/nobody.atom", HttpStatusCode.NotFound, "source")]
    [InlineData("/feeds/tags/modality/none.atom", HttpStatusCode.NotFound, "slug")]
    [InlineData("/feeds/digests/none.rss", HttpStatusCode.NotFound, "slug")]
    [InlineData("/feeds/nothing", HttpStatusCode.NotFound, null)]
    public async Task What_is_no_feed_is_a_problem(string address, HttpStatusCode status, string? parameter) =>
        await Problem.AssertAsync(filled.Client, HttpMethod.Get, address, status, parameter);

    [Fact]
    public async Task Feeds_are_read_only() => await Problem.AssertAsync(filled.Client, HttpMethod.Post, "/feeds/papers.atom", HttpStatusCode.MethodNotAllowed, null);

    private static async Task<List<string>> PapersAsync(TestApp app)
    {
        await using var db = app.CreateContext();
        // The invented catalogue gives its paper without an id a key that no title makes.
        return await db.Papers.OrderBy(p => p.Title)
            .Select(p => p.Identifiers.Min(i => i.Value) + "|" + p.Title + "|" + p.Abstract + "|" + string.Join(", ", p.Authors)).ToListAsync(Cancel);
    }

    private static async Task IngestAsync(TestApp app, byte[] bytes)
    {
        var one = await app.Services.GetRequiredService<IngestCapture>()
            .RunAsync(new IncomingCapture(bytes, new CaptureOrigin(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)), "upload"), Cancel);
        Assert.Null(one.Refusal);
    }

    private static void AssertOne(XElement element, params string[] names) => Assert.All(names, name => Assert.Single(element.Elements(Atom + name)));

    private static void AssertIri(string id) => Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id);

    private static void AssertMailTime(string time) => Assert.True(DateTimeOffset.TryParseExact(time, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), time);

    private static DateTimeOffset Time(XElement element, string name) =>
        DateTimeOffset.ParseExact(element.Element(Atom + name)!.Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private async Task<string> TextAsync(string view, string format, string type)
    {
        using var answer = await filled.Client.GetAsync(Relative(view.Replace("FORMAT", format, StringComparison.Ordinal)), Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
