using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PaperCatalog.Shared;

namespace PaperCatalog.Ingest;

/// <summary>The archive: what was captured, when, and what was read from it.</summary>
public sealed class CaptureController(CapturePages pages) : Controller
{
    [Page("/captures")]
    public async Task<IActionResult> List(string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null ? View("Captures", await pages.ListAsync(cursor, cancel)) : BadRequest();
    }

    [Page("/captures/{id:long}")]
    public async Task<IActionResult> Show(long id, string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        if (!string.IsNullOrEmpty(after) && cursor is null)
        {
            return BadRequest();
        }

        return await pages.FindAsync(id, cursor, cancel) is { } page ? View("Capture", page) : NotFound();
    }

    /// <summary>The bytes as they came. Always a download and never HTML, whatever they are: a capture is a stranger's page.</summary>
    [Page("/captures/{id:long}/raw")]
    public async Task<IActionResult> Raw(long id, CancellationToken cancel)
    {
        if (await pages.RawAsync(id, cancel) is not { } raw)
        {
            return NotFound();
        }

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(raw.Sha256)}\"");
        return File(raw.Bytes, "text/plain", raw.Name, lastModified: null, entityTag: tag);
    }
}
