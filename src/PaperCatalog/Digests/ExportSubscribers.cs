using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>Every subscription as a table, for use elsewhere; leaves an entry in the trail, since it takes addresses out of the house.</summary>
public sealed class ExportSubscribers(CatalogDbContext db, TimeProvider clock)
{
    /// <summary>The file.</summary>
    public async Task<byte[]> RunAsync(Actor actor, CancellationToken cancel)
    {
        var table = new CsvTable("address", "state", "query", "cadence", "days", "hour", "zone", "most", "ranking", "created_at", "confirmed_at");
        var count = 0;
        await foreach (var s in db.Subscriptions.AsNoTracking().Include(s => s.Subscriber).OrderBy(s => s.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            count++;
            table.Add(
                s.Subscriber!.Address, DigestWords.State(s.State), s.Query, s.Cadence.ToString(), s.Days.ToString(), Number(s.Hour), s.Zone, Number(s.Most), s.Ranking.ToString(),
                Wording.Iso(s.CreatedAt), s.ConfirmedAt is { } at ? Wording.Iso(at) : "");
        }

        AuditTrail.Record(db, clock, actor, "subscriber.export", $"{count} subscriptions");
        await db.SaveChangesAsync(cancel);
        return table.ToBytes();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
