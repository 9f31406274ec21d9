using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>An issue with what became of its mails.</summary>
public sealed record IssueLine(long Id, string Slug, string Query, DigestRanking Ranking, DigestWindow Window, int Papers, int Sent, int Failed, int Waiting, int Dropped, int Left);

/// <summary>Mailing at a glance.</summary>
/// <param name="Active">Subscriptions that get mail.</param>
/// <param name="Later">Mails in the queue.</param>
public sealed record MailingPage(MailingPause? Pause, int Active, int Later, IReadOnlyList<IssueLine> Issues, string? After);

/// <summary>One mail of an issue, or to a subscriber.</summary>
public sealed record DeliveryLine(long Id, string Address, long SubscriberId, string Query, MailState State, int Papers, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset NextAt, string? Answer, bool Left);

/// <summary>An issue and its mails, those that went wrong first.</summary>
public sealed record IssueDeskPage(IssueLine Issue, IReadOnlyList<DeliveryLine> Deliveries);

/// <summary>Somebody who gets digests, in a list.</summary>
public sealed record SubscriberLine(long Id, string Address, int Active, int All, DateTimeOffset CreatedAt, int SoftBounces, string? StoppedBecause);

/// <summary>Those whose address contains what was asked for.</summary>
public sealed record SubscribersPage(string? Query, IReadOnlyList<SubscriberLine> Subscribers, string? After);

/// <summary>One of them, what they get and what came of it.</summary>
public sealed record SubscriberPage(Subscriber Subscriber, IReadOnlyList<DeliveryLine> Deliveries);

/// <summary>Asks for what the admin area shows of digests.</summary>
public sealed class DigestDeskPages(CatalogDbContext db, PauseMailing pause)
{
    private const int PageSize = 50, DeliveriesShown = 200;

    public async Task<MailingPage> MailingAsync(Cursor? after, CancellationToken cancel)
    {
        var issues = after is null ? db.Issues : db.Issues.Where(i => i.Id < after.Id);
        var lines = await Lines(issues.OrderByDescending(i => i.Id).Take(PageSize + 1)).ToListAsync(cancel);
        return new MailingPage(
            await pause.NowAsync(cancel),
            await db.Subscriptions.CountAsync(s => s.State == SubscriptionState.Active, cancel),
            await db.Deliveries.CountAsync(d => d.State == MailState.Pending || d.State == MailState.Sending, cancel),
            [.. lines.Take(PageSize)],
            lines.Count > PageSize ? new Cursor(0, lines[PageSize - 1].Id, "").Encode() : null);
    }

    public async Task<IssueDeskPage?> IssueAsync(long id, CancellationToken cancel) =>
        await Lines(db.Issues.Where(i => i.Id == id)).SingleOrDefaultAsync(cancel) is { } line
            ? new IssueDeskPage(line, await DeliveriesAsync(db.Deliveries.Where(d => d.IssueId == id).OrderByDescending(d => d.State == MailState.Failed).ThenByDescending(d => d.Attempts).ThenBy(d => d.Id), cancel))
            : null;

    public async Task<SubscribersPage> SubscribersAsync(string? query, Cursor? after, CancellationToken cancel)
    {
        var wanted = query?.Trim() ?? "";
        var found = db.Subscribers.Where(s => wanted == "" || s.Address.Contains(Subscriber.KeyOf(wanted)));
        var lines = await (after is null ? found : found.Where(s => s.Id < after.Id)).OrderByDescending(s => s.Id).Take(PageSize + 1)
            .Select(s => new SubscriberLine(s.Id, s.Address, s.Subscriptions.Count(u => u.State == SubscriptionState.Active), s.Subscriptions.Count, s.CreatedAt, s.SoftBounces, s.StoppedBecause))
            .ToListAsync(cancel);
        return new SubscribersPage(query, [.. lines.Take(PageSize)], lines.Count > PageSize ? new Cursor(0, lines[PageSize - 1].Id, "").Encode() : null);
    }

    public async Task<SubscriberPage?> SubscriberAsync(long id, CancellationToken cancel) =>
        await db.Subscribers.AsNoTracking().Include(s => s.Subscriptions.OrderBy(u => u.Id)).SingleOrDefaultAsync(s => s.Id == id, cancel) is { } subscriber
            ? new SubscriberPage(subscriber, await DeliveriesAsync(db.Deliveries.Where(d => d.Subscription!.SubscriberId == id).OrderByDescending(d => d.Id), cancel))
            : null;

    private static async Task<IReadOnlyList<DeliveryLine>> DeliveriesAsync(IQueryable<Delivery> deliveries, CancellationToken cancel) => await deliveries.Take(DeliveriesShown)
        .Select(d => new DeliveryLine(
            d.Id, d.Subscription!.Subscriber!.Address, d.Subscription.SubscriberId, d.Issue!.Query, d.State, d.Picks.Length, d.Attempts, d.CreatedAt, d.SentAt, d.NextAt, d.Answer, d.LeftAt != null))
        .ToListAsync(cancel);

    private IQueryable<IssueLine> Lines(IQueryable<Issue> issues) => issues.Select(i => new IssueLine(
        i.Id, i.Slug, i.Query, i.Ranking, new DigestWindow(i.FromAt, i.ToAt), i.Found,
        db.Deliveries.Count(d => d.IssueId == i.Id && d.State == MailState.Sent),
        db.Deliveries.Count(d => d.IssueId == i.Id && d.State == MailState.Failed),
        db.Deliveries.Count(d => d.IssueId == i.Id && (d.State == MailState.Pending || d.State == MailState.Sending)),
        db.Deliveries.Count(d => d.IssueId == i.Id && d.State == MailState.Dropped),
        db.Deliveries.Count(d => d.IssueId == i.Id && d.LeftAt != null)));
}
