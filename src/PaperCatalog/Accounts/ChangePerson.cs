using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>What an admin changes of an account; null leaves it as it is.</summary>
public sealed record PersonChange(Role? Role = null, bool? Locked = null);

/// <summary>
/// Gives an account another role, locks or opens it. It counts from the person's next request on. The last admin who can come in
/// stays one: otherwise nobody could put it right.
/// </summary>
public sealed class ChangePerson(CatalogDbContext db, TimeProvider clock)
{
    public async Task RunAsync(long id, PersonChange change, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var person = await TakeAsync(db, id, cancel);
        var before = new { role = Access.Name(person.Role), locked = person.LockedAt is not null };
        var after = new { role = Access.Name(change.Role ?? person.Role), locked = change.Locked ?? person.LockedAt is not null };
        if (before.Equals(after))
        {
            return;
        }

        if (after.role != Access.Admin || after.locked)
        {
            await DemandAnotherAdminAsync(db, person, cancel);
        }

        person.Role = change.Role ?? person.Role;
        person.LockedAt = after.locked ? person.LockedAt ?? clock.GetUtcNow() : null;
        if (after.locked)
        {
            await db.Sessions.Where(s => s.PersonId == id).ExecuteDeleteAsync(cancel);
        }

        AuditTrail.Record(db, clock, actor, before.locked == after.locked ? "person.role" : after.locked ? "person.lock" : "person.unlock", "person " + person.Name, before, after);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The person, and until the end of the transaction the say over who is admin: two changes at once see each other.</summary>
    internal static async Task<Person> TakeAsync(CatalogDbContext db, long id, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlAsync($"SELECT id FROM person WHERE role = 'admin' OR id = {id} ORDER BY id FOR UPDATE", cancel);
        return await db.People.SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new RefusedException("This account is not there any more.");
    }

    internal static async Task DemandAnotherAdminAsync(CatalogDbContext db, Person person, CancellationToken cancel)
    {
        if (person is { Role: Role.Admin, LockedAt: null } && !await db.People.AnyAsync(p => p.Id != person.Id && p.Role == Role.Admin && p.LockedAt == null, cancel))
        {
            throw new RefusedException($"{person.Name} is the last admin: make somebody else an admin first.");
        }
    }
}
