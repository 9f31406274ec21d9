using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;

namespace PaperCatalog.Admin;

/// <summary>Queues a re-ingest and writes down who wanted it.</summary>
public sealed class OrderReingest(StartRun start, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Returns the run's id.</summary>
    public async Task<long> RunAsync(ReingestOrder order, Actor actor, CancellationToken cancel)
    {
        var run = await start.RunAsync(new RunOrder(ReingestWork.Name, order.Scope.ToString(), actor.Name) { Arguments = order, Lane = ReingestWork.Name }, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        AuditTrail.Record(db, clock, actor, order.DryRun ? "reingest.try" : "reingest.order", order.Scope.ToString(), null, new { run });
        await db.SaveChangesAsync(cancel);
        return run;
    }
}
