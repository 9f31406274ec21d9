using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>What was searched for and found; nothing was looked for where <paramref name="Found"/> is null.</summary>
public sealed record SearchPage(SearchQuery Query, FoundPapers? Found, PaperList? List);

/// <summary>The search page.</summary>
public sealed class SearchController(PaperSearch search) : Controller
{
    private const int PageSize = 20;

    [Page("/search")]
    public async Task<IActionResult> Show(string? q, string? after, CancellationToken cancel)
    {
        var query = SearchQuery.Parse(q);
        var cursor = Cursor.Decode(after);
        if (query.IsEmpty)
        {
            return View("Search", new SearchPage(query, null, null));
        }

        if (!string.IsNullOrEmpty(after) && cursor is null)
        {
            return BadRequest();
        }

        if (await search.KeyOfAsync(query, cancel) is { } key)
        {
            return LocalRedirect(PaperAddress.Of(key));
        }

        var found = await search.FindAsync(query, cursor, PageSize, cancel);
        var list = new PaperList([.. found.Papers.Select(f => f.Row)], (cursor?.Seen ?? 0) + 1, found.After) { Ranked = false };
        return View("Search", new SearchPage(query, found, list));
    }
}
