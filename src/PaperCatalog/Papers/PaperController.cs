using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>The page of one paper, under its key or whatever else it is known by.</summary>
public sealed class PaperController(CatalogDbContext catalog) : Controller
{
    [Page("/papers/{**key}")]
    public async Task<IActionResult> Show(string key, CancellationToken cancel)
    {
        if (await PaperPage.FindAsync(catalog, key, cancel) is { } page)
        {
            return View("Paper", page);
        }

        if (await PaperNames.FindAsync(catalog, key, cancel) is not { } known)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-cache"; // a merge may be undone: no browser is to remember for ever where this leads
        return LocalRedirectPermanent(PaperAddress.Of(known.Key));
    }
}
