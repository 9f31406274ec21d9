using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>One page of the whole catalogue.</summary>
public sealed record AllPapersPage(ListWish Wish, NarrowedList Found);

/// <summary>The whole catalogue as a list.</summary>
public sealed class AllPapersController(WholeCatalog papers) : Controller
{
    [Page("/papers")]
    public async Task<IActionResult> Show(ListAddress asked, CancellationToken cancel) =>
        ListWishes.Read([PaperOrder.Newest, PaperOrder.Upvotes, PaperOrder.Title], asked) is { } wish
            ? View("All", new AllPapersPage(wish, await papers.FindAsync(wish, within: null, cancel)))
            : BadRequest();
}
