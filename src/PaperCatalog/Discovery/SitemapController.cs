using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Discovery;

/// <summary>
/// What search engines are to look at: an index, a map of the pages of days, and maps of papers. A map of papers is a range of their
/// numbers, so that it is found without counting and its papers stay in it.
/// </summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class SitemapController(CatalogDbContext catalog, PublicUrl home) : ControllerBase
{
    /// <summary>Papers to a map; the protocol allows 50,000 addresses.</summary>
    public const int PapersToMap = 40_000;

    private static readonly string[] Lists = ["/", "/papers", "/papers/trending", "/papers/calendar", "/tags"];

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Page("/sitemap.xml")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var last = await catalog.Papers.MaxAsync(p => (long?)p.Id, cancel) ?? 0;
        return await WriteAsync("sitemapindex", "sitemap", Maps(last).ToAsyncEnumerable(), cancel);
    }

    [Page("/sitemaps/pages.xml")]
    public async Task<IActionResult> Pages(CancellationToken cancel)
    {
        var days = await catalog.Captures.Where(c => c.EntryCount > 0).GroupBy(c => c.ListedOn).OrderByDescending(g => g.Key)
            .Select(g => new { Day = g.Key, At = g.Max(c => c.CapturedAt) }).Take(45_000).ToListAsync(cancel);
        IEnumerable<(string, DateTimeOffset?)> pages =
        [
            .. Lists.Select(p => (p, (DateTimeOffset?)null)),
            .. days.Select(d => (Period.DayOf(d.Day).Path, (DateTimeOffset?)d.At)),
        ];
        return await WriteAsync("urlset", "url", pages.ToAsyncEnumerable(), cancel);
    }

    [Page("/sitemaps/papers-{map:int:range(0,100000)}.xml")]
    public async Task<IActionResult> Papers(int map, CancellationToken cancel)
    {
        var from = (long)map * PapersToMap;
        var papers = catalog.Papers.Where(p => p.Id > from && p.Id <= from + PapersToMap).OrderBy(p => p.Id).Select(p => new { p.Key, p.ChangedAt });
        return await WriteAsync("urlset", "url", papers.AsAsyncEnumerable().Select(p => (PaperAddress.Of(p.Key), (DateTimeOffset?)p.ChangedAt)), cancel);
    }

    private static IEnumerable<(string Path, DateTimeOffset? At)> Maps(long last)
    {
        yield return ("/sitemaps/pages.xml", null);
        for (var map = 0L; map * PapersToMap < last; map++)
        {
            yield return ($"/sitemaps/papers-{map}.xml", null);
        }
    }

    /// <summary>Whole before it goes out, so that it gets an ETag: robots ask for it again and again.</summary>
    private async Task<IActionResult> WriteAsync(string root, string item, IAsyncEnumerable<(string Path, DateTimeOffset? At)> addresses, CancellationToken cancel)
    {
        using var map = new MemoryStream();
        await using var xml = XmlWriter.Create(map, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        await xml.WriteStartElementAsync(null, root, Namespace);
        await foreach (var (path, at) in addresses.WithCancellation(cancel))
        {
            await xml.WriteStartElementAsync(null, item, Namespace);
            await xml.WriteElementStringAsync(null, "loc", Namespace, home.Absolute(path));
            if (at is { } time)
            {
                await xml.WriteElementStringAsync(null, "lastmod", Namespace, Wording.Iso(time));
            }

            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
        await xml.FlushAsync();
        return Content(Encoding.UTF8.GetString(map.GetBuffer(), 0, (int)map.Length), "application/xml; charset=utf-8");
    }
}
