using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Mail;

namespace PaperCatalog.Digests;

/// <summary>Stops mailing an address that takes none, or whose owner complained.</summary>
public sealed class StopSubscriber(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>One failure may be a mistake of the server's.</summary>
    private const int FailuresBeforeStop = 3;

    /// <summary>Nothing more until somebody confirms anew.</summary>
    public async Task RunAsync(string address, string because, CancellationToken cancel)
    {
        var (key, now) = (Subscriber.KeyOf(address), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Subscribers.Where(s => s.Address == key).ExecuteUpdateAsync(s => s.SetProperty(x => x.StoppedAt, now).SetProperty(x => x.StoppedBecause, because), cancel);
        await db.Subscriptions.Where(s => s.Subscriber!.Address == key && s.State == SubscriptionState.Active).ExecuteUpdateAsync(
            s => s.SetProperty(x => x.State, SubscriptionState.Paused).SetProperty(x => x.NextAt, (DateTimeOffset?)null).SetProperty(x => x.CoveredTo, (DateTimeOffset?)null), cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task CountSoftAsync(string address, CancellationToken cancel)
    {
        var key = Subscriber.KeyOf(address);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Subscribers.Where(s => s.Address == key).ExecuteUpdateAsync(s => s.SetProperty(x => x.SoftBounces, x => x.SoftBounces + 1), cancel);
    }

    /// <summary>A delivery that is given up: its papers count as not mailed, the next issue covers its days, and an address that takes nothing is left alone.</summary>
    public async Task DeliveryFailedAsync(long delivery, MailAnswer answer)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var (subscription, subscriber, from, address) = await db.Deliveries.Where(d => d.Id == delivery)
            .Select(d => new ValueTuple<long, long, DateTimeOffset, string>(d.SubscriptionId, d.Subscription!.SubscriberId, d.Issue!.FromAt, d.Subscription.Subscriber!.Address)).SingleAsync();
        await db.Database.ExecuteSqlAsync($"""
            DELETE FROM mailed_paper m USING delivery d JOIN issue_paper p ON p.issue_id = d.issue_id AND p.position = ANY(d.picks)
            WHERE d.id = {delivery} AND m.subscription_id = d.subscription_id AND m.paper_id = p.paper_id
            """);
        await db.Subscriptions.Where(s => s.Id == subscription && s.CoveredTo > from).ExecuteUpdateAsync(s => s.SetProperty(x => x.CoveredTo, from));
        var last = await db.Deliveries.Where(d => d.Subscription!.SubscriberId == subscriber && d.State != MailState.Pending && d.State != MailState.Dropped)
            .OrderByDescending(d => d.Id).Take(FailuresBeforeStop).Select(d => d.State).ToListAsync();
        if (answer.OfRecipient && last.Count == FailuresBeforeStop && last.TrueForAll(s => s == MailState.Failed))
        {
            await RunAsync(address, answer.Text, CancellationToken.None);
        }
    }
}
