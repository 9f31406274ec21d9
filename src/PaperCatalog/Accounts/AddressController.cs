using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>The form that confirms an address.</summary>
public sealed record AddressPage(string Name, string? Email, string Action);

/// <summary>Showing that an address is one's own. A button, for what reads mails before people do follows links.</summary>
[Authorize(Policy = Access.Reader)]
public sealed class AddressController(CatalogDbContext db) : FormController
{
    /// <summary>Mails the link once more.</summary>
    [HttpPost("/account/address")]
    [EnableRateLimiting(Access.Tries)]
    public async Task<IActionResult> Ask([FromServices] AccountMails mails, CancellationToken cancel)
    {
        mails.AskToConfirm(await db.People.AsNoTracking().SingleAsync(p => p.Id == User.PersonId(), cancel));
        return Done("A link is on its way to your address; within ten minutes there is only one.", "/account");
    }

    [Page("/account/address/{code}")]
    public async Task<IActionResult> Show(string code, CancellationToken cancel) => View("Address", await db.People
        .Where(p => p.Id == User.PersonId()).Select(p => new AddressPage(p.UserName!, p.Email, ConfirmAddress.Path + Uri.EscapeDataString(code))).SingleAsync(cancel));

    [HttpPost("/account/address/{code}")]
    [EnableRateLimiting(Access.Tries)]
    public Task<IActionResult> Confirm(string code, [FromForm] string? password, [FromServices] ConfirmAddress confirm, CancellationToken cancel) => DoAsync(
        () => confirm.RunAsync(code, password ?? "", User.ToActor(), cancel), "The address is confirmed: you may sign in by it, and get a link there for a forgotten password.", "/account");
}
