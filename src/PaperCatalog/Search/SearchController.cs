using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Library;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>What was searched for and found; nothing was looked for where <paramref name="Found"/> is null.</summary>
public sealed record SearchPage(string Query, FoundList? Found);

/// <summary>The search page.</summary>
public sealed class SearchController(SearchPages pages, PastSearches past) : Controller
{
    [Page("/search")]
    public async Task<IActionResult> Show(string? after, bool exactly, CancellationToken cancel)
    {
        // Not a parameter: whatever is typed is searched, be it no text that a parameter may be.
        var typed = Request.Query["q"].ToString();
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

        if (await pages.KeyOfAsync(query, cancel) is { } key)
        {
            return LocalRedirect(PaperAddress.Of(key));
        }

        var found = await pages.FindAsync(new SearchWish(query, exactly, cursor, User.PersonId()), cancel);
        if (User.PersonId() is { } person && cursor is null && found.Total > 0)
        {
            await past.KeepAsync(person, query, cancel);
        }

        return View("Search", new SearchPage(query, found));
    }
}
