using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Changes one's own name or address. A new address is a claim until somebody vouches for it, and serves neither to sign in nor for links.</summary>
public sealed class ChangeAccount(UserManager<Person> people, NumberedName numbered, AccountMails mails, CatalogDbContext db, TimeProvider clock)
{
    /// <summary>Returns the name that it has now.</summary>
    public async Task<string> RunAsync(string name, string? email, Actor actor, CancellationToken cancel)
    {
        var person = await db.People.SingleAsync(p => p.Id == actor.PersonId, cancel);
        var before = new { name = person.Name, person.Email };
        var address = string.IsNullOrWhiteSpace(email) ? null : email.Trim();
        var isNew = !string.Equals(person.Email, address, StringComparison.OrdinalIgnoreCase);
        person.EmailConfirmed &= !isNew;
        (person.UserName, person.Email) = (await NameAsync(person, PersonRules.Tidy(name), cancel), address);
        AuditTrail.Record(db, clock, actor, "person.change", "person " + person.Name, before, new { name = person.Name, person.Email });
        await PersonRules.DemandAsync(() => people.UpdateAsync(person));
        if (isNew && address is not null)
        {
            mails.AskToConfirm(person);
        }

        return person.Name;
    }

    private async Task<string> NameAsync(Person person, string wanted, CancellationToken cancel) =>
        numbered.IsFor(person.Role) && people.NormalizeName(wanted) != person.NormalizedUserName ? await numbered.RunAsync(wanted, cancel) : wanted;
}
