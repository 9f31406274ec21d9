using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Search;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Api.V1;

/// <summary>Search, with the tags of what was found.</summary>
[Tags("Search")]
public sealed class SearchController(CatalogDbContext catalog, FindPapers find, PaperRecords records, PublicUrl home) : V1Controller
{
    /// <summary>The best papers whose tags are counted.</summary>
    private const int Counted = 1_000;

    /// <summary>Finds papers by the language of the search page: words, "phrases", -not, OR, and fields such as title: author: tag: listed: sort:.</summary>
    [Page("/api/v1/search")]
    [EndpointName("searchPapers")]
    public async Task<ActionResult<FoundPart>> Find(
        [Required, StringLength(500), Example("language model")] string? q,
        [AfterText] string? after,
        [Example(false)] bool exactly = false,
        [Example(true)] bool facets = false,
        [Range(1, 100), Example(10)] int limit = 20,
        CancellationToken cancel = default)
    {
        var cursor = Cursor.Decode(after);
        var seen = Math.Clamp(cursor?.Seen ?? 0, 0, FindPapers.MostSkipped);
        var found = await find.RunAsync(new SearchRequest(q!, limit + 1, seen) { Correct = !exactly, After = cursor?.Id }, cancel);
        var shown = found.Papers.Take(limit).ToList();
        var papers = (await records.OfAsync([.. shown.Select(p => p.Id)], cancel)).ToDictionary(p => p.Key, StringComparer.Ordinal);
        var next = found.Papers.Count > limit && seen + limit <= FindPapers.MostSkipped ? new Cursor(seen + limit, shown[^1].Id, "").Encode() : null;
        return new FoundPart(
            q!, found.Total, found.TotalIsExact, found.DidYouMean,
            [.. shown.Where(p => papers.ContainsKey(p.Key)).Select(p => new FoundRecord(p.Score, papers[p.Key]))],
            facets ? await CountAsync(q!, exactly, cancel) : [], Next(home, next));
    }

    private async Task<IReadOnlyList<FacetCount>> CountAsync(string query, bool exactly, CancellationToken cancel)
    {
        var best = (await find.RunAsync(new SearchRequest(query, Counted) { Correct = !exactly }, cancel)).Papers.Select(p => p.Id).ToArray();
        var counts = await catalog.Tagged.Where(t => best.Contains(t.PaperId)).SelectMany(t => t.TagIds).GroupBy(t => t)
            .Select(g => new { Id = g.Key, Papers = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Papers, cancel);
        return [.. (await TagTree.LoadAsync(catalog, cancel)).Shown.Where(t => counts.ContainsKey(t.Id))
            .Select(t => new FacetCount(t.Facet, t.Slug, t.Name, counts[t.Id])).OrderByDescending(c => c.Papers).ThenBy(c => c.Slug, StringComparer.Ordinal)];
    }
}
