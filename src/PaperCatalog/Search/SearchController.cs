using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>What was searched for and found; nothing was looked for where <paramref name="Found"/> is null.</summary>
public sealed record SearchPage(string Query, FoundList? Found);

/// <summary>The search page.</summary>
public sealed class SearchController(SearchPages pages) : Controller
{
    [Page("/search")]
    public async Task<IActionResult> Show(string? q, string? after, bool exactly, CancellationToken cancel)
    {
        var typed = q ?? "";
        var query = EntryText.Clean(typed[..Math.Min(typed.Length, SearchPages.MaxLength)]);
        var cursor = Cursor.Decode(after);
        if (query.Length == 0)
        {
            return View("Search", new SearchPage("", null));
        }

        if (!string.IsNullOrEmpty(after) && cursor is null)
        {
            return BadRequest();
        }

        return await pages.KeyOfAsync(query, cancel) is { } key
            ? LocalRedirect(PaperAddress.Of(key))
            : View("Search", new SearchPage(query, await pages.FindAsync(query, exactly, cursor, cancel)));
    }
}
