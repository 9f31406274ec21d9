using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>Invitations: making them and taking them back.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class InvitationsController(PeoplePages pages, TimeProvider clock, IOptions<AccountsOptions> options) : DeskController
{
    [Page("/admin/invitations")]
    public async Task<IActionResult> List(string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null
            ? View("Invitations", await pages.InvitationsAsync(cursor, clock.GetUtcNow(), options.Value.Registration, cancel))
            : BadRequest();
    }

    [HttpPost("/admin/invitations")]
    public async Task<IActionResult> Make([FromForm] Role? role, [FromForm] string? email, [FromForm] int? days, [FromServices] Invite invite, [FromServices] PublicUrl home, [FromServices] LinkMail mail, CancellationToken cancel)
    {
        try
        {
            var path = await invite.RunAsync(new NewInvitation(role is { } wanted && Enum.IsDefined(wanted) ? wanted : throw new RefusedException("An invitation is for a reader, a curator or an admin."), email, days), User.ToActor(), cancel);
            // Shown in the answer and nowhere again, so no redirect.
            var mailed = !string.IsNullOrWhiteSpace(email) && await mail.RunAsync(email, "An invitation to PaperCatalog", $"{User.Identity!.Name} invites you to PaperCatalog. Here you make your account:", path, cancel);
            return View("Link", new LinkPage("An invitation", (mailed ? $"It is mailed to {email}. " : "Hand it on. ") + "Whoever opens it first makes the account.", home.Of(path) ?? $"{Request.Scheme}://{Request.Host}{path}", "/admin/invitations"));
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, "/admin/invitations");
        }
    }

    [HttpPost("/admin/invitations/{id:long}/revoke")]
    public Task<IActionResult> Revoke(long id, [FromServices] RevokeInvitation revoke, CancellationToken cancel) =>
        DoAsync(() => revoke.RunAsync(id, User.ToActor(), cancel), "The invitation is taken back.", "/admin/invitations");
}
