using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>The form by which an account is made.</summary>
/// <param name="Action">Where it posts to; null where there is nothing to be made, and <paramref name="Refusal"/> says why.</param>
/// <param name="Invited">The invitation that brought them here; null where registration is open to all.</param>
public sealed record JoinPage(string? Action, Invitation? Invited, JoinForm Form, string? Refusal);

/// <summary>Making an account: with an invitation, or without where the settings allow it.</summary>
public sealed class JoinController(Join join, StartSession start, AccountMails mails) : FormController
{
    private static readonly JoinForm Blank = new(null, null, null);

    [Page("/account/join")]
    [Page("/account/join/{code}")]
    public async Task<IActionResult> Show(string? code, CancellationToken cancel) => View("Join", await PageAsync(code, Blank, null, cancel));

    [HttpPost("/account/join")]
    [HttpPost("/account/join/{code}")]
    [EnableRateLimiting(Access.Tries)]
    public async Task<IActionResult> Make(string? code, [FromForm] JoinForm form, CancellationToken cancel)
    {
        try
        {
            var person = await join.RunAsync(form, code, cancel);
            await start.RunAsync(HttpContext, person, cancel);
            if (person is { Email: not null, EmailConfirmed: false })
            {
                mails.AskToConfirm(person);
            }

            return Done($"You sign in as {person.Name}.", "/account");
        }
        catch (RefusedException refusal)
        {
            return View("Join", await PageAsync(code, form, refusal.Message, cancel));
        }
    }

    private async Task<JoinPage> PageAsync(string? code, JoinForm form, string? refusal, CancellationToken cancel)
    {
        var invitation = code is null ? null : await join.FindAsync(code, cancel);
        return code is not null
            ? new JoinPage(invitation is null ? null : Invite.Path + code, invitation, form, invitation is null ? Join.Void : refusal)
            : new JoinPage(join.IsOpen ? "/account/join" : null, null, form, join.IsOpen ? refusal : "Accounts are made by invitation only. Ask an admin for one.");
    }
}
