using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>Writes the mails that somebody asked for at a page. Only here is it looked at what is known of an address.</summary>
public sealed class LetterMails(IDbContextFactory<CatalogDbContext> contexts, SignedLinks links, IOptions<DigestOptions> options, TimeProvider clock) : IMailSource
{
    /// <summary>How long a link to confirm works, and one to the preferences that was asked for.</summary>
    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(3), PreferencesLast = TimeSpan.FromDays(7);

    public OutgoingTable Queue => OutgoingTable.Letters;

    public async Task<IReadOnlyList<TakenMail>> LoadAsync(IReadOnlyList<long> ids, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var letters = await db.Letters.Where(l => ids.Contains(l.Id)).OrderBy(l => l.Id).ToListAsync(cancel);
        var taken = new List<TakenMail>(letters.Count);
        foreach (var letter in letters)
        {
            var (write, why) = await ReadAsync(db, letter, cancel);
            taken.Add(new TakenMail(letter.Id, letter.Attempts, letter.CreatedAt, write, why));
        }

        return taken;
    }

    public Task FailedAsync(long id, MailAnswer answer) => Task.CompletedTask; // whoever asked asks again

    private async Task<(Func<CancellationToken, Task<Email>>? Write, string Why)> ReadAsync(CatalogDbContext db, Letter letter, CancellationToken cancel)
    {
        var dayAgo = clock.GetUtcNow().AddDays(-1);
        if (await db.Letters.CountAsync(l => l.Address == letter.Address && l.CreatedAt > dayAgo && l.Id < letter.Id && l.State != MailState.Dropped, cancel) >= options.Value.LettersADay)
        {
            return (null, "enough letters to this address for a day");
        }

        if (letter.Kind == LetterKind.Preferences)
        {
            var known = await db.Subscribers.Where(s => s.Address == letter.Address).Select(s => (long?)s.Id).SingleOrDefaultAsync(cancel);
            return known is { } subscriber ? (token => PreferencesAsync(letter, subscriber, token), "") : (null, "not known here");
        }

        var subscription = await SubscriptionAsync(db, letter, cancel);
        return subscription.State is SubscriptionState.Active or SubscriptionState.Paused
            ? (token => PreferencesAsync(letter, subscription.SubscriberId, token), "")
            : (token => ConfirmAsync(letter, subscription, token), "");
    }

    /// <summary>The subscription that the letter's wish is, asked for unless it is there already; asking again changes what was asked for before.</summary>
    private async Task<Subscription> SubscriptionAsync(CatalogDbContext db, Letter letter, CancellationToken cancel)
    {
        var (now, wish) = (clock.GetUtcNow(), letter.Wish!);
        await db.Database.ExecuteSqlAsync($"INSERT INTO subscriber (address, created_at, soft_bounces) VALUES ({letter.Address}, {now}, 0) ON CONFLICT DO NOTHING", cancel);
        var subscriber = await db.Subscribers.SingleAsync(s => s.Address == letter.Address, cancel);
        var found = await db.Subscriptions.Where(s => s.SubscriberId == subscriber.Id && (s.Id == letter.SubscriptionId || s.Query == wish.Query) && s.State != SubscriptionState.Left)
            .OrderBy(s => s.State == SubscriptionState.Asked).ThenBy(s => s.Id).FirstOrDefaultAsync(cancel);
        var subscription = found ?? new Subscription { SubscriberId = subscriber.Id, Query = wish.Query, Zone = wish.Zone, CreatedAt = now };
        if (subscription.State == SubscriptionState.Asked)
        {
            ChangeSubscription.Apply(subscription, wish);
        }

        if (found is null)
        {
            db.Subscriptions.Add(subscription);
        }

        await db.SaveChangesAsync(cancel);
        letter.SubscriptionId = subscription.Id;
        await db.Letters.Where(l => l.Id == letter.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.SubscriptionId, subscription.Id), cancel);
        return subscription;
    }

    private async Task<Email> ConfirmAsync(Letter letter, Subscription subscription, CancellationToken cancel)
    {
        var link = $"{links.Site}/digests/confirm/{await links.SignAsync(LinkPurpose.Confirm, subscription.Id, ConfirmWithin, cancel)}";
        return Mail(letter, $"Confirm: {Wording.Cut(Digest.NameOf(subscription.Query), 60)} by mail", $"""
            Somebody, hopefully you, asked for papers by mail at this address:

              {Digest.NameOf(subscription.Query)}
              {DigestWords.When(subscription)}

            To get them, open this page and press its button within three days:

              {link}

            If it was not you, do nothing: no mail will come.
            """);
    }

    private async Task<Email> PreferencesAsync(Letter letter, long subscriber, CancellationToken cancel)
    {
        var link = $"{links.Site}/digests/preferences/{await links.SignAsync(LinkPurpose.Preferences, subscriber, PreferencesLast, cancel)}";
        return Mail(letter, "Your papers by mail", $"""
            On this page you can see, change, pause and end what PaperCatalog mails to this address, and take or delete all it knows of it:

              {link}

            Whoever has this link can do the same, so keep it to yourself. It works for a week.
            {(letter.Wish is { } wish ? $"\nYou asked for “{Digest.NameOf(wish.Query)}”: you have that already.\n" : "")}
            If you did not ask for this, do nothing.
            """);
    }

    private Email Mail(Letter letter, string subject, string text) => new()
    {
        To = new Mailbox(letter.Address),
        Subject = subject,
        Text = text,
        MessageId = letter.MessageId,
        Date = clock.GetUtcNow(),
        Headers = [("Auto-Submitted", "auto-replied"), ("X-Letter", letter.Id.ToString(CultureInfo.InvariantCulture))],
    };
}
