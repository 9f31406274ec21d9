using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
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

        return await KnownAsAsync(key, cancel) is { } now ? LocalRedirectPermanent(PaperAddress.Of(now)) : NotFound();
    }

    /// <summary>The key of the paper that an old key, an arXiv id with a version, or a DOI stands for.</summary>
    private async Task<string?> KnownAsAsync(string key, CancellationToken cancel)
    {
        var name = ArxivId.Parse(key)?.Id ?? key.ToLowerInvariant();
        return await catalog.PaperAliases.Where(a => a.Key == key).Select(a => a.Paper!.Key)
            .Concat(catalog.Identifiers.Where(i => i.Value == name).Join(catalog.Papers, i => i.PaperId, p => p.Id, (i, p) => p.Key))
            .OrderBy(k => k).FirstOrDefaultAsync(cancel);
    }
}
