using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Digests;

/// <summary>Everything that is kept of an address, for its owner to take along.</summary>
public sealed class TakeData(IDbContextFactory<CatalogDbContext> contexts)
{
    /// <summary>Null where nobody of this number is known.</summary>
    public async Task<object?> RunAsync(long subscriber, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var known = await db.Subscribers.AsNoTracking().SingleOrDefaultAsync(s => s.Id == subscriber, cancel);
        if (known is null)
        {
            return null;
        }

        var subscriptions = await db.Subscriptions.Where(s => s.SubscriberId == subscriber).OrderBy(s => s.Id).Select(s => new
        {
            s.Query,
            s.Cadence,
            s.Days,
            s.Hour,
            s.Zone,
            s.Most,
            s.Ranking,
            s.State,
            s.CreatedAt,
            s.ConfirmedAt,
            s.LeftAt,
            s.NextAt,
            Mails = db.Deliveries.Where(d => d.SubscriptionId == s.Id).OrderBy(d => d.Id).Select(d => new { d.State, d.CreatedAt, d.SentAt, d.MessageId, d.Answer, Issue = d.Issue!.Slug }).ToList(),
            Papers = db.MailedPapers.Where(m => m.SubscriptionId == s.Id).Join(db.Papers, m => m.PaperId, p => p.Id, (m, p) => p.Key).ToList(),
        }).ToListAsync(cancel);
        var letters = await db.Letters.Where(l => l.Address == known.Address).OrderBy(l => l.Id)
            .Select(l => new { l.Kind, l.Wish, l.State, l.CreatedAt, l.SentAt, l.Answer }).ToListAsync(cancel);
        return new { known.Address, known.CreatedAt, known.SoftBounces, known.StoppedAt, known.StoppedBecause, Subscriptions = subscriptions, Letters = letters };
    }
}
