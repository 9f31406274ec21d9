using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Digests;

/// <summary>Deletes everything that is kept of an address: subscriptions, what was mailed, letters.</summary>
public sealed class ForgetSubscriber(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>False where nobody of this number is known.</summary>
    public async Task<bool> RunAsync(long subscriber, CancellationToken cancel, Actor? actor = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var key = await db.Subscribers.Where(s => s.Id == subscriber).Select(s => s.Address).SingleOrDefaultAsync(cancel);
        if (key is null)
        {
            return false;
        }

        await db.Database.ExecuteSqlAsync($"DELETE FROM letter WHERE address = {key}", cancel);
        await db.Subscribers.Where(s => s.Id == subscriber).ExecuteDeleteAsync(cancel);
        if (actor is not null)
        {
            AuditTrail.Record(db, clock, actor, "subscriber.delete", string.Create(CultureInfo.InvariantCulture, $"subscriber {subscriber}")); // its address is to be forgotten
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return true;
    }
}
