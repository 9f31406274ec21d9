using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>The archive from the desk: files in, bytes out, and what the reader of today makes of them.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class CapturesController(CapturePages pages, UploadCaptures upload, RereadCapture reread) : DeskController
{
    /// <summary>Bytes of one upload, all its files together; one file is at most 32 MB.</summary>
    private const long MostBytes = 512L << 20;

    [Page("/admin/captures")]
    public async Task<IActionResult> List(string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null ? View("Captures", await pages.ListAsync(cursor, cancel)) : BadRequest();
    }

    [HttpPost("/admin/captures")]
    [RequestSizeLimit(MostBytes)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Upload([FromForm] IFormFileCollection? files, [FromForm] string? period, CancellationToken cancel)
    {
        if (files is not { Count: > 0 })
        {
            return Refused(new RefusedException("Choose the files first: saved pages, JSON, feeds, text."), "/admin/captures");
        }

        try
        {
            var given = string.IsNullOrWhiteSpace(period) ? null : period.Trim();
            return View("Uploaded", await upload.RunAsync(files.Select(f => new UploadedFile(f.FileName, f.Length, f.OpenReadStream)), given, User.ToActor(), cancel));
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, "/admin/captures");
        }
    }

    [Page("/admin/captures/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancel) => await reread.RunAsync(id, cancel) is { } page ? View("Reread", page) : NotFound();
}
