using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Shared;

namespace PaperCatalog.Library;

/// <summary>What somebody keeps here: seen by themselves and by nobody else.</summary>
[Authorize(Policy = Access.Reader)]
public sealed class LibraryController(LibraryPages pages, TagForMe tags) : FormController
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Page("/library")]
    public async Task<IActionResult> Show(string? show, string? tag, string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return !string.IsNullOrEmpty(after) && cursor is null ? BadRequest()
            : await pages.FindAsync(User.PersonId()!.Value, show, tag, cursor, cancel) is { } page ? View("Library", page) : NotFound();
    }

    /// <summary>All that is kept of whoever asks.</summary>
    [Page("/library/take-out.json")]
    public async Task<IActionResult> TakeOut([FromServices] TakeOut takeOut, CancellationToken cancel) =>
        File(JsonSerializer.SerializeToUtf8Bytes(await takeOut.RunAsync(User.PersonId()!.Value, cancel), Written), "application/json", "papercatalog-mine.json");

    [HttpPost("/library/tags/rename")]
    public Task<IActionResult> Rename([FromForm] string? tag, [FromForm] string? name, CancellationToken cancel) =>
        DoAsync(() => tags.RenameAsync(User.PersonId()!.Value, tag ?? "", name ?? "", cancel), "The tag is renamed.", "/library");

    [HttpPost("/library/tags/delete")]
    public Task<IActionResult> Delete([FromForm] string? tag, CancellationToken cancel) =>
        DoAsync(() => tags.DeleteAsync(User.PersonId()!.Value, tag ?? "", cancel), "The tag is deleted; its papers stay where they are.", "/library");
}
