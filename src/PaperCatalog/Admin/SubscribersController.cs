using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>Who gets digests.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class SubscribersController(DigestDeskPages pages, ExportSubscribers export, ForgetSubscriber forget) : DeskController
{
    [Page("/admin/subscribers")]
    public async Task<IActionResult> List(string? q, string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null ? View("Subscribers", await pages.SubscribersAsync(q, cursor, cancel)) : BadRequest();
    }

    [Page("/admin/subscribers/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancel) => await pages.SubscriberAsync(id, cancel) is { } page ? View("Subscriber", page) : NotFound();

    [HttpPost("/admin/subscribers/{id:long}/delete")]
    public Task<IActionResult> Delete(long id, [FromForm] bool sure, CancellationToken cancel) => DoAsync(
        async () =>
        {
            if (!sure)
            {
                throw new RefusedException("Tick the box first: what is deleted does not come back.");
            }

            await forget.RunAsync(id, cancel, User.ToActor());
        },
        "Everything that was kept of the address is deleted.",
        sure ? "/admin/subscribers" : $"/admin/subscribers/{id}");

    /// <summary>A POST, because it leaves an entry in the trail: it takes addresses out of the house.</summary>
    [HttpPost("/admin/subscribers/export")]
    public async Task<IActionResult> Export(CancellationToken cancel) =>
        File(await export.RunAsync(User.ToActor(), cancel), "text/csv; charset=utf-8", "subscribers.csv");
}
