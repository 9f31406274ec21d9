using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>What one sees and changes of one's own account.</summary>
[Authorize(Policy = Access.Reader)]
public sealed class AccountController(AccountPages pages, CatalogDbContext db) : FormController
{
    [Page("/account")]
    public async Task<IActionResult> Show(CancellationToken cancel) =>
        View("Account", await pages.FindAsync(User.PersonId()!.Value, SessionCookie.IdOf(User), cancel));

    [HttpPost("/account")]
    [EnableRateLimiting(Access.Tries)]
    public async Task<IActionResult> Change([FromForm] string? name, [FromForm] string? email, [FromServices] ChangeAccount change, CancellationToken cancel)
    {
        try
        {
            return Done($"Saved. You sign in as {await change.RunAsync(name ?? "", email, User.ToActor(), cancel)}.", "/account");
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, "/account");
        }
    }

    [HttpPost("/account/password")]
    [EnableRateLimiting(Access.Tries)]
    public Task<IActionResult> ChangePassword(
        [FromForm] string? old, [FromForm] string? password, [FromServices] ChangePassword change, [FromServices] StartSession start, CancellationToken cancel) => DoAsync(
        async () =>
        {
            var person = await change.RunAsync(User.ToActor(), old ?? "", password ?? "", cancel);
            await start.RunAsync(HttpContext, person, cancel); // this browser stays, all others are out
        },
        "The password is changed, and every other browser signed out.",
        "/account");

    [HttpPost("/account/tokens")]
    public async Task<IActionResult> MakeToken([FromForm] string? name, [FromForm] string[]? scopes, [FromForm] int? days, [FromServices] MakeToken make, CancellationToken cancel)
    {
        try
        {
            // Shown in the answer and nowhere again, so no redirect.
            return View("TokenMade", await make.RunAsync(new NewToken(name ?? "", scopes ?? [], days), User.ToActor(), cancel));
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, "/account");
        }
    }

    [HttpPost("/account/tokens/{id:long}/revoke")]
    public Task<IActionResult> RevokeToken(long id, [FromServices] RevokeToken revoke, CancellationToken cancel) =>
        DoAsync(() => revoke.RunAsync(id, User.ToActor(), cancel), "The token is revoked.", "/account");

    [HttpPost("/account/sessions/{id:guid}/end")]
    public Task<IActionResult> EndSession(Guid id, CancellationToken cancel) => DoAsync(
        () => db.Sessions.Where(s => s.Id == id && s.PersonId == User.PersonId()).ExecuteDeleteAsync(cancel), "That browser is signed out.", "/account");

    [HttpPost("/account/sessions/end")]
    public async Task<IActionResult> EndSessions(CancellationToken cancel)
    {
        await db.Sessions.Where(s => s.PersonId == User.PersonId()).ExecuteDeleteAsync(cancel);
        await HttpContext.SignOutAsync(Access.Cookie);
        return Done("You are signed out everywhere.", "/account/sign-in");
    }

    [HttpPost("/account/delete")]
    [EnableRateLimiting(Access.Tries)]
    public async Task<IActionResult> Delete([FromForm] string? password, [FromServices] CheckPassword check, [FromServices] DeletePerson delete, CancellationToken cancel)
    {
        try
        {
            await check.DemandAsync(User.ToActor(), password ?? "", cancel);
            await delete.RunAsync(User.PersonId()!.Value, User.ToActor(), cancel);
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, "/account");
        }

        await HttpContext.SignOutAsync(Access.Cookie);
        return Done("Your account is deleted.", "/account/sign-in");
    }
}
