using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;

namespace PaperCatalog.Digests;

/// <summary>Writes the mails of digests.</summary>
public sealed class DeliveryMails(IDbContextFactory<CatalogDbContext> contexts, SignedLinks links, IOptions<MailOptions> mail, TimeProvider clock) : IMailSource
{
    private const int IssuesRemembered = 64;

    /// <summary>Links to change one's mind in a mail that lies in a drawer.</summary>
    private static readonly TimeSpan PreferencesLast = TimeSpan.FromDays(90);

    private readonly ConcurrentDictionary<long, IssueToRead> issues = [];

    public OutgoingTable Queue => OutgoingTable.Deliveries;

    public async Task<IReadOnlyList<TakenMail>> LoadAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Deliveries.Where(d => ids.Contains(d.Id)).Select(d => new Row(
            d.Id, d.Attempts, d.CreatedAt, d.MessageId, d.IssueId, d.Picks, d.SubscriptionId, d.Subscription!.SubscriberId, d.Subscription.Subscriber!.Address,
            d.Subscription.State == SubscriptionState.Active && d.Subscription.Subscriber.StoppedAt == null)).ToListAsync(cancel);
        foreach (var id in rows.Select(r => r.IssueId).Distinct().Where(id => !issues.ContainsKey(id)))
        {
            if (issues.Count >= IssuesRemembered)
            {
                issues.Clear();
            }

            issues[id] = await IssueToRead.LoadAsync(db, id, cancel);
        }

        return [.. rows.Select(row => new TakenMail(row.Id, row.Attempts, row.CreatedAt, Writer(row, issues.GetValueOrDefault(row.IssueId)), "not subscribed any more"))];
    }

    public Task FailedAsync(long id, MailAnswer answer) => new StopSubscriber(contexts, clock).DeliveryFailedAsync(id, answer);

    private Func<CancellationToken, Task<Email>>? Writer(Row row, IssueToRead? issue) => !row.Wanted || issue is null ? null : async cancel =>
    {
        var leave = $"{links.Site}/digests/leave/{await links.SignAsync(LinkPurpose.Leave, row.Id, null, cancel)}";
        var composed = issue.Compose(row.Picks, new DigestLinks(
            links.Site,
            $"{links.Site}/digests/issues/{issue.Slug}?mail={await links.SignAsync(LinkPurpose.Read, row.Id, null, cancel)}",
            leave,
            $"{links.Site}/digests/preferences/{await links.SignAsync(LinkPurpose.Preferences, row.SubscriberId, PreferencesLast, cancel)}"));
        return new Email
        {
            To = new Mailbox(row.Address),
            Subject = composed.Subject,
            Text = composed.Text,
            Html = composed.Html,
            MessageId = row.MessageId,
            Date = clock.GetUtcNow(),
            Headers = Headers(issue.Query, row.Id, leave),
        };
    };

    /// <summary>What tells programs that this is a list, which one, and how to leave it without reading (RFC 2919, 2369, 8058, 3834).</summary>
    private List<(string Name, string Value)> Headers(string query, long delivery, string leave) =>
    [
        ("List-Id", $"<{ListName(query)}.{new Uri(links.Site).IdnHost}>"),
        ("List-Unsubscribe", $"<{leave}>, <mailto:{Mailbox.Parse(mail.Value.Leave)!.Address}?subject=leave-{leave[(leave.LastIndexOf('/') + 1)..]}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Auto-Submitted", "auto-generated"),
        ("Precedence", "bulk"),
        ("X-Delivery", delivery.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>A name of ASCII for the list of a query, the same for ever.</summary>
    private static string ListName(string query) => query.Length == 0 ? "papers" : $"q{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query))[..6])}.papers";

    private sealed record Row(
        long Id, int Attempts, DateTimeOffset CreatedAt, string MessageId, long IssueId, int[] Picks, long SubscriptionId, long SubscriberId, string Address, bool Wanted);
}
