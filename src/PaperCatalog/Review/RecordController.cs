using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Review;

/// <summary>How a paper's record came together: its wordings, where each was seen, and why they are one paper.</summary>
public sealed class RecordController(RecordPages pages) : Controller
{
    [Page("/sightings/{**key}")]
    public async Task<IActionResult> Show(string key, CancellationToken cancel) => await pages.FindAsync(key, cancel) is { } page ? View("Record", page) : NotFound();
}
