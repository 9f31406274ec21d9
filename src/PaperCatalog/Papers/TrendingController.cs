using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>The trending rank, with the reason for each place.</summary>
public sealed class TrendingController(TrendingPages pages) : Controller
{
    [Page("/papers/trending")]
    public async Task<IActionResult> Show(string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null ? View("Trending", await pages.FindAsync(cursor, cancel)) : BadRequest();
    }
}
