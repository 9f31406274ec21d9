using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;
using PaperCatalog.Search;

namespace PaperCatalog.Digests;

/// <summary>
/// Takes a wish for a digest, or for the link to one's preferences. Writes one row, whoever's address it is, and looks nothing up: the
/// answer is the same for addresses known and unknown, in text and in time.
/// </summary>
public sealed class AskForDigest(IDbContextFactory<CatalogDbContext> contexts, AskingLimit limit, IOptions<MailOptions> mail, TimeProvider clock)
{
    public const int MostPapers = 50;

    /// <summary>Null where it was taken, else one sentence that says what is wrong.</summary>
    /// <param name="caller">Who asks, for the limit: a network address.</param>
    public async Task<string?> RunAsync(string? address, SubscriptionWish? wish, string caller, CancellationToken cancel)
    {
        if (Mailbox.Parse(address) is not { Name: null } mailbox || !mailbox.Host.Contains('.', StringComparison.Ordinal))
        {
            return "This is no mail address we can write to: it looks like name@example.org.";
        }

        if (wish is not null && Problem(wish) is { } problem)
        {
            return problem;
        }

        if (!limit.Allows(caller))
        {
            return "Too many letters were asked for from here: try again in an hour.";
        }

        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.Letters.Add(new Letter
        {
            Address = Subscriber.KeyOf(mailbox.Address),
            Kind = wish is null ? LetterKind.Preferences : LetterKind.Confirm,
            Wish = wish,
            MessageId = $"{Guid.NewGuid():N}@{Mailbox.Parse(mail.Value.From)!.Host}",
            CreatedAt = now,
            NextAt = now,
        });
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>What is wrong with a wish; null where nothing is.</summary>
    public static string? Problem(SubscriptionWish wish) =>
        wish.Query.Length > SearchPages.MaxLength ? $"A query has {SearchPages.MaxLength} letters at most."
        : wish.Query.Any(char.IsControl) ? "A query is one line of text."
        : wish.Hour is < 0 or > 23 ? "The hour lies between 0 and 23."
        : (wish.Days & Weekdays.All) == Weekdays.None || (wish.Days & ~Weekdays.All) != Weekdays.None ? "Choose a day of the week at least."
        : !Enum.IsDefined(wish.Cadence) || !Enum.IsDefined(wish.Ranking) ? "Choose how often and in which order."
        : wish.Most is < 1 or > MostPapers ? $"A digest has 1 to {MostPapers} papers."
        : !TimeZones.IsKnown(wish.Zone) ? "This time zone is not known here."
        : null;
}
