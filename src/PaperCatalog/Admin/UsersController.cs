using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>A link to be handed on; shown once.</summary>
public sealed record LinkPage(string Title, string Says, string Link, string Back);

/// <summary>Accounts: their roles, locks, links and ends.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class UsersController(PeoplePages pages, ChangePerson change) : DeskController
{
    [Page("/admin/users")]
    public async Task<IActionResult> List(string? q, string? after, CancellationToken cancel)
    {
        var cursor = Cursor.Decode(after);
        return string.IsNullOrEmpty(after) || cursor is not null ? View("Users", await pages.ListAsync(q, cursor, cancel)) : BadRequest();
    }

    [Page("/admin/users/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancel) => await pages.FindAsync(id, cancel) is { } page ? View("User", page) : NotFound();

    [HttpPost("/admin/users/{id:long}/role")]
    public async Task<IActionResult> GiveRole(long id, [FromForm] Role? role, CancellationToken cancel) => role is null || !Enum.IsDefined(role.Value) ? BadRequest() : await DoAsync(
        () => change.RunAsync(id, new PersonChange(Role: role), User.ToActor(), cancel), $"The role is now {Access.Name(role.Value)}.", $"/admin/users/{id}");

    [HttpPost("/admin/users/{id:long}/lock")]
    public Task<IActionResult> Lock(long id, CancellationToken cancel) => DoAsync(
        () => change.RunAsync(id, new PersonChange(Locked: true), User.ToActor(), cancel), "The account is locked, and signed out everywhere.", $"/admin/users/{id}");

    [HttpPost("/admin/users/{id:long}/unlock")]
    public Task<IActionResult> Unlock(long id, CancellationToken cancel) => DoAsync(
        () => change.RunAsync(id, new PersonChange(Locked: false), User.ToActor(), cancel), "The account is open again.", $"/admin/users/{id}");

    [HttpPost("/admin/users/{id:long}/delete")]
    public async Task<IActionResult> Delete(long id, [FromForm] bool sure, [FromServices] DeletePerson delete, CancellationToken cancel) => !sure
        ? Refused(new RefusedException("Tick the box first: a deleted account does not come back."), $"/admin/users/{id}")
        : await DoAsync(() => delete.RunAsync(id, User.ToActor(), cancel), "The account is deleted.", "/admin/users");

    [HttpPost("/admin/users/{id:long}/link")]
    public async Task<IActionResult> Link(long id, [FromServices] PasswordLink link, [FromServices] PublicUrl home, [FromServices] CatalogDbContext db, CancellationToken cancel)
    {
        if (await db.People.FindAsync([id], cancel) is not { } person)
        {
            return NotFound();
        }

        var path = await link.RunAsync(person, User.ToActor(), cancel);
        return View("Link", new LinkPage(
            "A link for " + person.Name, "Hand it to them. It lets them set a new password, once; an earlier password works until they have.", home.Of(path) ?? Here(path), $"/admin/users/{id}"));
    }

    /// <summary>Where nobody has set the public address, the one this admin came by: it is shown to them alone.</summary>
    private string Here(string path) => $"{Request.Scheme}://{Request.Host}{path}";
}
