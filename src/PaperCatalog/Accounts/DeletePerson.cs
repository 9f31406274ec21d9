using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Takes an account out, and with it all that is its own. What the person did for everybody, and its trace in the audit trail, stays.</summary>
public sealed class DeletePerson(CatalogDbContext db, TimeProvider clock)
{
    public async Task RunAsync(long id, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var person = await ChangePerson.TakeAsync(db, id, cancel);
        await ChangePerson.DemandAnotherAdminAsync(db, person, cancel);
        db.People.Remove(person);
        AuditTrail.Record(db, clock, actor, "person.delete", "person " + person.Name, before: new { role = Access.Name(person.Role) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
