using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>The trending rank, with the reason for each place.</summary>
public sealed class TrendingController(TrendingPages pages) : Controller
{
    [Page("/papers/trending")]
    public async Task<IActionResult> Show(ListAddress asked, CancellationToken cancel) =>
        ListWishes.Read([PaperOrder.Place], asked) is { } wish ? View("Trending", await pages.FindAsync(wish, cancel)) : BadRequest();
}
