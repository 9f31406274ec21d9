using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Feeds;

/// <summary>The page that says in which ways the catalogue can be read by machines.</summary>
public sealed class FeedsPageController : Controller
{
    [Page("/feeds")]
    public IActionResult Show() => View("Feeds");
}
