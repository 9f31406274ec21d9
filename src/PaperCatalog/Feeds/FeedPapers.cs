using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Search;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Feeds;

/// <summary>The papers of each view as the entries of a feed, in two queries and what the view itself takes.</summary>
public sealed class FeedPapers(CatalogDbContext catalog, TrendingPages trending, FindPapers find, PublicUrl home)
{
    /// <summary>Papers in a feed; a listed day has fewer.</summary>
    public const int Most = 100;

    public Task<IReadOnlyList<FeedEntry>> NewestAsync(CancellationToken cancel) =>
        EntriesAsync(catalog.Papers.OrderByDescending(p => p.FirstListedOn).ThenByDescending(p => p.Id), cancel);

    /// <summary>In the order of the listing, the newest day first.</summary>
    public Task<IReadOnlyList<FeedEntry>> InAsync(Period period, CancellationToken cancel) =>
        EntriesAsync(ListedPapers.In(catalog, period).OrderByDescending(l => l.On).ThenBy(l => l.Place).ThenBy(l => l.Paper.Id).Select(l => l.Paper), cancel);

    public Task<IReadOnlyList<FeedEntry>> OfSourceAsync(string source, CancellationToken cancel) =>
        EntriesAsync(catalog.Papers.Where(p => p.Sightings.Any(s => s.Capture!.Source == source)).OrderByDescending(p => p.FirstListedOn).ThenByDescending(p => p.Id), cancel);

    public Task<IReadOnlyList<FeedEntry>> OfTagAsync(int tag, CancellationToken cancel) =>
        EntriesAsync(catalog.Papers.Where(p => catalog.Tagged.Any(t => t.PaperId == p.Id && t.TagIds.Contains(tag))).OrderByDescending(p => p.FirstListedOn).ThenByDescending(p => p.Id), cancel);

    public async Task<IReadOnlyList<FeedEntry>> TrendingAsync(CancellationToken cancel) => await OfAsync([.. (await trending.RankedAsync(cancel)).Take(Most)], cancel);

    /// <summary>What answers to a query, the newest first: a feed is read for what is new in it.</summary>
    public async Task<IReadOnlyList<FeedEntry>> FoundAsync(string query, CancellationToken cancel)
    {
        var found = await find.RunAsync(new SearchRequest($"({query}) sort:new", Most) { Correct = false }, cancel);
        return await OfAsync([.. found.Papers.Select(p => p.Id)], cancel);
    }

    /// <summary>Papers by their ids, in that order.</summary>
    private async Task<IReadOnlyList<FeedEntry>> OfAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        var place = ids.Index().ToDictionary(i => i.Item, i => i.Index);
        return await EntriesAsync([.. (await RowsAsync(catalog.Papers.Where(p => ids.Contains(p.Id)), cancel)).OrderBy(r => place[r.Id])], cancel);
    }

    private async Task<IReadOnlyList<FeedEntry>> EntriesAsync(IQueryable<Paper> papers, CancellationToken cancel) =>
        await EntriesAsync(await RowsAsync(papers.Take(Most), cancel), cancel);

    private async Task<IReadOnlyList<FeedEntry>> EntriesAsync(List<Row> rows, CancellationToken cancel)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var held = await catalog.Tagged.Where(t => ids.Contains(t.PaperId)).ToDictionaryAsync(t => t.PaperId, t => t.TagIds, cancel);
        var tags = held.Count == 0 ? [] : (await TagTree.LoadAsync(catalog, cancel)).Shown.ToDictionary(t => t.Id);
        return [.. rows.Select(r => Entry(r) with
        {
            Categories = [.. held.GetValueOrDefault(r.Id, []).Where(tags.ContainsKey).Select(id => tags[id]).Select(t => new FeedCategory(t.Slug, t.Name, home.Absolute("/tags#" + t.Facet)))],
        })];
    }

    private static Task<List<Row>> RowsAsync(IQueryable<Paper> papers, CancellationToken cancel) => papers.Select(p => new Row(
        p.Id, p.Key, p.Title, p.Abstract, p.Authors, p.Links, p.FirstListedOn,
        p.Identifiers.Where(i => i.Kind == Identifier.Arxiv).Min(i => i.Value),
        p.Revisions.Where(r => r.Shown).SelectMany(r => r.Sightings).Min(s => (DateOnly?)s.ListedOn))).ToListAsync(cancel);

    private FeedEntry Entry(Row row) => new(
        row.Key, home.Absolute(PaperAddress.Of(row.Key)), row.Title, row.Abstract, Noon(row.FirstListedOn), Noon(row.ShownSince ?? row.FirstListedOn))
    {
        Authors = row.Authors,
        Links = [.. Links(row).DistinctBy(l => l.Url)],
    };

    private static IEnumerable<EntryLink> Links(Row row)
    {
        if (row.ArxivId is { } id)
        {
            yield return new EntryLink("arxiv", "https://arxiv.org/abs/" + id);
        }

        foreach (var link in row.Links.Where(l => l.Kind is not ("arxiv" or "pdf" or "page") || row.ArxivId is null))
        {
            if (Uri.TryCreate(link.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                yield return link with { Url = url.AbsoluteUri };
            }
        }
    }

    /// <summary>A listed day has no hour; at noon in UTC it is that day almost everywhere.</summary>
    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(12, 0), TimeSpan.Zero);

    private sealed record Row(
        long Id, string Key, string Title, string Abstract, List<string> Authors, List<EntryLink> Links, DateOnly FirstListedOn, string? ArxivId, DateOnly? ShownSince);
}
