using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>The first page of the admin area.</summary>
public sealed class OverviewController(OverviewPages pages) : DeskController
{
    [Page("/admin")]
    public async Task<IActionResult> Show(CancellationToken cancel) => View("Overview", await pages.FindAsync(cancel));
}
