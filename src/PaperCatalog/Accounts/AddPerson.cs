using Microsoft.AspNetCore.Identity;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>An account to be made. Without a password nobody can sign in by it until one is set through a link.</summary>
/// <param name="EmailConfirmed">Whether somebody vouches that the address is theirs: only then it serves to sign in.</param>
public sealed record NewPerson(string Name, string? Email, bool EmailConfirmed, Role Role, string? Password);

/// <summary>Makes an account. Throws a <see cref="RefusedException"/> with one sentence where the name or the password will not do.</summary>
public sealed class AddPerson(UserManager<Person> people, CatalogDbContext db, TimeProvider clock)
{
    public async Task<Person> RunAsync(NewPerson wanted, Actor? actor, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var person = new Person
        {
            UserName = PersonRules.Tidy(wanted.Name),
            Email = string.IsNullOrWhiteSpace(wanted.Email) ? null : wanted.Email.Trim(),
            EmailConfirmed = wanted.EmailConfirmed && !string.IsNullOrWhiteSpace(wanted.Email),
            Role = wanted.Role,
            CreatedAt = clock.GetUtcNow(),
        };
        // Somebody who registers is their own actor, known by name only: the row and its id are not there yet.
        AuditTrail.Record(db, clock, actor ?? new Actor(null, person.Name), "person.add", "person " + person.Name, after: new { role = Access.Name(person.Role), person.Email });
        await PersonRules.DemandAsync(() => wanted.Password is null ? people.CreateAsync(person) : people.CreateAsync(person, wanted.Password));
        return person;
    }
}
