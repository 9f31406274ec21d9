using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Takes one of one's own tokens back; programs that use it are refused from then on.</summary>
public sealed class RevokeToken(CatalogDbContext db, TimeProvider clock)
{
    public async Task RunAsync(long id, Actor actor, CancellationToken cancel)
    {
        var token = await db.PersonalTokens.SingleOrDefaultAsync(t => t.Id == id && t.PersonId == actor.PersonId, cancel)
            ?? throw new RefusedException("This token is not there any more.");
        db.PersonalTokens.Remove(token);
        AuditTrail.Record(db, clock, actor, "token.revoke", "token " + token.Name, before: new { token.Scopes });
        await db.SaveChangesAsync(cancel);
    }
}
