using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>
/// Lets people show that an address is theirs: by a link mailed to it. It counts for the account that asked for it alone, and with its
/// password, or a browser left open could be given another's address, and with that a new password.
/// </summary>
public sealed class ConfirmAddress(UserManager<Person> people, CheckPassword check, CatalogDbContext db, TimeProvider clock)
{
    public const string Path = "/account/address/";

    /// <summary>The path of the link: good for the address that the person has now, once, and for as long as links are.</summary>
    internal async Task<string> LinkAsync(Person person) =>
        Path + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(await people.GenerateChangeEmailTokenAsync(person, person.Email!)));

    /// <summary>Throws a <see cref="RefusedException"/> where the link or the password is wrong, or the address is confirmed by another account.</summary>
    public async Task RunAsync(string code, string password, Actor actor, CancellationToken cancel)
    {
        var person = await check.DemandAsync(actor, password, cancel);
        var token = Base64Url.IsValid(code) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code)) : "";
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        AuditTrail.Record(db, clock, actor, "person.confirm", "person " + person.Name, after: new { person.Email });
        await PersonRules.DemandAsync(() => people.ChangeEmailAsync(person, person.Email ?? "", token));
        await transaction.CommitAsync(cancel);
    }
}
