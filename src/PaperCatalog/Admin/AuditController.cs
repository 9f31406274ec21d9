using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>Who did what, when, from which state to which.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class AuditController(AuditPages pages) : DeskController
{
    // From the query alone: a route has a value called action, too.
    [Page("/admin/audit")]
    public async Task<IActionResult> Show([FromQuery] AuditWishes wishes, string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return ModelState.IsValid && (string.IsNullOrEmpty(after) || cursor is not null) ? View("Audit", await pages.FindAsync(wishes, cursor, cancel)) : BadRequest();
    }
}
