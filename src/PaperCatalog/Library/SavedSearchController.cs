using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Search;
using PaperCatalog.Shared;

namespace PaperCatalog.Library;

/// <summary>A saved search and what it finds now.</summary>
public sealed record SavedSearchPage(SavedSearch Search, FoundList Found);

/// <summary>The searches a person saved: each is a page of theirs.</summary>
[Authorize(Policy = Access.Reader)]
public sealed class SavedSearchController(CatalogDbContext catalog, KeepSearch keep, PastSearches past, SearchPages pages) : Controller
{
    [Page("/library/searches")]
    public IActionResult List() => View("SavedSearches");

    [Page("/library/searches/{slug}")]
    public async Task<IActionResult> Show(string slug, string? after, bool exactly, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        if (!string.IsNullOrEmpty(after) && cursor is null)
        {
            return BadRequest();
        }

        return await Mine(slug).FirstOrDefaultAsync(cancel) is { } search
            ? View("SavedSearch", new SavedSearchPage(search, await pages.FindAsync(new SearchWish(search.Query, exactly, cursor, User.PersonId()), cancel)))
            : NotFound();
    }

    [HttpPost("/library/searches")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Save(string? name, string? q, CancellationToken cancel)
    {
        var query = EntryText.Clean(q ?? "");
        var title = EntryText.Clean(name ?? "") is { Length: > 0 } given ? given : Wording.Cut(query, SavedSearch.LongestName);
        return query.Length <= SearchPages.MaxLength && await keep.RunAsync(User.PersonId()!.Value, title, query, cancel) is { } slug
            ? LocalRedirect("/library/searches/" + Uri.EscapeDataString(slug))
            : BadRequest();
    }

    [HttpPost("/library/searches/{slug}/name")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Rename(string slug, string? name, CancellationToken cancel)
    {
        if (await Mine(slug).FirstOrDefaultAsync(cancel) is not { } search)
        {
            return NotFound();
        }

        return await keep.RunAsync(search.PersonId, EntryText.Clean(name ?? ""), search.Query, cancel) is null
            ? BadRequest()
            : LocalRedirect("/library/searches/" + Uri.EscapeDataString(slug));
    }

    [HttpPost("/library/searches/{slug}/delete")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Delete(string slug, CancellationToken cancel) =>
        await Mine(slug).ExecuteDeleteAsync(cancel) == 0 ? NotFound() : LocalRedirect("/library/searches");

    [HttpPost("/library/searches/forget")]
    [ValidateAntiForgeryToken]
    public async Task<IActionResult> Forget(CancellationToken cancel)
    {
        await past.ForgetAsync(User.PersonId()!.Value, cancel);
        return LocalRedirect("/library/searches");
    }

    private IQueryable<SavedSearch> Mine(string slug)
    {
        var person = User.PersonId();
        return catalog.SavedSearches.Where(s => s.PersonId == person && s.Slug == slug);
    }
}
