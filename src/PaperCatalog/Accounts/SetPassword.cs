using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Sets a new password by a link that <see cref="PasswordLink"/> made.</summary>
public sealed class SetPassword(UserManager<Person> people, CheckPassword check, CatalogDbContext db, TimeProvider clock)
{
    /// <summary>Throws a <see cref="RefusedException"/> where the link is void or the password will not do.</summary>
    public async Task<Person> RunAsync(long id, string code, string password, CancellationToken cancel)
    {
        var token = Base64Url.IsValid(code) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(code)) : "";
        if (await db.People.SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } person)
        {
            // As a void link is answered: the number says nothing of who is there.
            throw new RefusedException(people.ErrorDescriber.InvalidToken().Description);
        }

        await ApplyAsync(person, token, password, new Actor(person.Id, person.Name), cancel);
        return person;
    }

    /// <summary>Every session ends and every earlier link is void: the password may change because somebody else knew it.</summary>
    internal async Task ApplyAsync(Person person, string token, string password, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        PersonRules.Demand(await people.ResetPasswordAsync(person, token, password));
        await db.Sessions.Where(s => s.PersonId == person.Id).ExecuteDeleteAsync(cancel);
        await check.ForgetAsync([person.NormalizedUserName, person.NormalizedEmail], cancel);
        AuditTrail.Record(db, clock, actor, "person.password", "person " + person.Name);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
