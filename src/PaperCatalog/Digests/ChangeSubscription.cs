using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Digests;

/// <summary>What a subscriber, or a link, does to one subscription.</summary>
public sealed class ChangeSubscription(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Changes the subscription as told; false where there is none, or the change does not apply to its state.</summary>
    /// <param name="change">Gets the subscription and the time; answers whether it did anything.</param>
    public async Task<bool> RunAsync(long id, Func<Subscription, DateTimeOffset, bool> change, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Locked: a digest may be composed for it at this moment.
        var subscription = await db.Subscriptions.FromSql($"SELECT * FROM subscription WHERE id = {id} FOR UPDATE").Include(s => s.Subscriber).SingleOrDefaultAsync(cancel);
        if (subscription is null || !change(subscription, clock.GetUtcNow()))
        {
            return false;
        }

        if (subscription.State != SubscriptionState.Active)
        {
            await db.Deliveries.Where(d => d.SubscriptionId == id && d.State == MailState.Pending).ExecuteUpdateAsync(
                d => d.SetProperty(x => x.State, MailState.Dropped).SetProperty(x => x.Answer, "not subscribed any more"), cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The link from the letter was followed, and its button pressed.</summary>
    public static bool Confirm(Subscription subscription, DateTimeOffset now)
    {
        if (subscription.State != SubscriptionState.Asked)
        {
            return false;
        }

        subscription.ConfirmedAt = now;
        (subscription.Subscriber!.StoppedAt, subscription.Subscriber.StoppedBecause) = (null, null);
        subscription.Begin(now);
        return true;
    }

    public static bool Pause(Subscription subscription, DateTimeOffset now) => Rested(subscription, subscription.State == SubscriptionState.Active, SubscriptionState.Paused);

    public static bool Resume(Subscription subscription, DateTimeOffset now)
    {
        if (subscription.State != SubscriptionState.Paused)
        {
            return false;
        }

        (subscription.Subscriber!.StoppedAt, subscription.Subscriber.StoppedBecause) = (null, null);
        subscription.Begin(now);
        return true;
    }

    public static bool Leave(Subscription subscription, DateTimeOffset now)
    {
        var leaves = subscription.State != SubscriptionState.Left;
        subscription.LeftAt = leaves ? now : subscription.LeftAt;
        return Rested(subscription, leaves, SubscriptionState.Left);
    }

    /// <summary>Another rhythm, number or order. The next digest comes by the new rhythm and takes up where the last one ended.</summary>
    public static bool To(Subscription subscription, SubscriptionWish wish, DateTimeOffset now)
    {
        if (subscription.State == SubscriptionState.Left)
        {
            return false;
        }

        Apply(subscription, wish);
        if (subscription.State == SubscriptionState.Active)
        {
            subscription.NextAt = subscription.Schedule().After(now);
        }

        return true;
    }

    internal static void Apply(Subscription subscription, SubscriptionWish wish)
    {
        (subscription.Query, subscription.Cadence, subscription.Days, subscription.Hour) = (wish.Query, wish.Cadence, wish.Days, wish.Hour);
        (subscription.Zone, subscription.Most, subscription.Ranking) = (wish.Zone, wish.Most, wish.Ranking);
    }

    private static bool Rested(Subscription subscription, bool applies, SubscriptionState state)
    {
        if (applies)
        {
            subscription.Rest(state);
        }

        return applies;
    }
}
