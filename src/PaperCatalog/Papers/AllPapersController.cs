using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>One page of the whole catalogue.</summary>
public sealed record AllPapersPage(ListWish Wish, PaperList List);

/// <summary>The whole catalogue as a list.</summary>
public sealed class AllPapersController(CatalogDbContext catalog) : Controller
{
    [Page("/papers")]
    public async Task<IActionResult> Show(string? sort, string? has, string? after, CancellationToken cancel)
    {
        if (ListWishes.Read([PaperOrder.Newest, PaperOrder.Upvotes, PaperOrder.Title], sort, has, after) is not { } wish)
        {
            return BadRequest();
        }

        var list = await ListedPapers.Everything(catalog).WithLink(wish.Has).PageAsync(catalog, wish.Order, wish.After, cancel);
        return View("All", new AllPapersPage(wish, list with { Ranked = false }));
    }
}
