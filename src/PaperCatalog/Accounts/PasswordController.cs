using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>The form for a new password; where it posts to, and why it was refused before.</summary>
public sealed record NewPasswordPage(string Action, string? Refusal);

/// <summary>The page for a forgotten password: whether a link can be mailed, and whether one was asked for.</summary>
public sealed record ForgottenPage(bool ByMail, bool Asked);

/// <summary>A new password by a link, for whoever forgot theirs.</summary>
public sealed class PasswordController(SetPassword set, LinkMail mail) : FormController
{
    [Page("/account/password/forgotten")]
    public IActionResult Forgotten() => View("Forgotten", new ForgottenPage(mail.IsThere, Asked: false));

    /// <summary>The same answer, at once, whoever has the address.</summary>
    [HttpPost("/account/password/forgotten")]
    [EnableRateLimiting(Access.Tries)]
    public IActionResult Ask([FromForm] string? email, [FromServices] AccountMails mails)
    {
        mails.AskForPassword(email ?? "");
        return View("Forgotten", new ForgottenPage(mail.IsThere, Asked: true));
    }

    [Page("/account/password/{id:long}/{code}")]
    public IActionResult Show(long id, string code) => View("NewPassword", new NewPasswordPage($"/account/password/{id}/{Uri.EscapeDataString(code)}", null));

    [HttpPost("/account/password/{id:long}/{code}")]
    [EnableRateLimiting(Access.Tries)]
    public async Task<IActionResult> Set(long id, string code, [FromForm] string? password, CancellationToken cancel)
    {
        try
        {
            await set.RunAsync(id, code, password ?? "", cancel);
            return Done("The password is set. Sign in with it.", "/account/sign-in");
        }
        catch (RefusedException refusal)
        {
            return View("NewPassword", new NewPasswordPage($"/account/password/{id}/{Uri.EscapeDataString(code)}", refusal.Message));
        }
    }
}
