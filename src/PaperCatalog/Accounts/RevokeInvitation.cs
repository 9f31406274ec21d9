using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Takes an invitation back that nobody has used.</summary>
public sealed class RevokeInvitation(CatalogDbContext db, TimeProvider clock)
{
    public async Task RunAsync(long id, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        // In one statement, so that it cannot be used and taken back at once.
        if (await db.Invitations.Where(i => i.Id == id && i.UsedAt == null && i.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(i => i.RevokedAt, now), cancel) == 0)
        {
            throw new RefusedException("This invitation has been used or taken back already.");
        }

        var email = await db.Invitations.Where(i => i.Id == id).Select(i => i.Email).SingleAsync(cancel);
        AuditTrail.Record(db, clock, actor, "invitation.revoke", "invitation for " + (email ?? "anybody"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
