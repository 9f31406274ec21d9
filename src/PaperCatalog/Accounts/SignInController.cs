using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>What the sign-in page shows; the name and where to go back to are kept over a failed try.</summary>
public sealed record SignInPage(string? Name, string Back, string? Refusal, bool Open);

/// <summary>Signing in and out.</summary>
public sealed class SignInController(CheckPassword check, StartSession start, CatalogDbContext db, Join join) : Controller
{
    [Page("/account/sign-in")]
    public IActionResult Show(string? back) => User.PersonId() is null ? View("SignIn", new SignInPage(null, Local(back), null, join.IsOpen)) : LocalRedirect(Local(back));

    [HttpPost("/account/sign-in")]
    [EnableRateLimiting(Access.Tries)]
    public async Task<IActionResult> SignIn([FromForm] string? name, [FromForm] string? password, [FromForm] string? back, CancellationToken cancel)
    {
        var answer = await check.RunAsync(name ?? "", password ?? "", cancel);
        if (answer.Person is null)
        {
            return View("SignIn", new SignInPage(name, Local(back), answer.Refusal, join.IsOpen));
        }

        await start.RunAsync(HttpContext, answer.Person, cancel);
        return LocalRedirect(Local(back));
    }

    [HttpPost("/account/sign-out")]
    public async Task<IActionResult> Leave(CancellationToken cancel)
    {
        if (SessionCookie.IdOf(User) is { } id)
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync(cancel);
        }

        await HttpContext.SignOutAsync(Access.Cookie);
        return LocalRedirect("/");
    }

    private string Local(string? back) => Url.IsLocalUrl(back) ? back! : "/";
}
