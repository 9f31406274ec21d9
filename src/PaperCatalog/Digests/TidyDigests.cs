using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Digests;

/// <summary>Forgets what has no use any more: letters after a month, and what was asked for and never confirmed.</summary>
public sealed class TidyDigests(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan LettersKept = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (old, unconfirmed) = (now - LettersKept, now - LetterMails.ConfirmWithin - TimeSpan.FromDays(1));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.Letters.Where(l => l.CreatedAt < old && l.State != MailState.Sending).ExecuteDeleteAsync(cancel);
        await db.Subscriptions.Where(s => s.State == SubscriptionState.Asked && s.CreatedAt < unconfirmed && !db.Letters.Any(l => l.SubscriptionId == s.Id && l.CreatedAt > unconfirmed)).ExecuteDeleteAsync(cancel);
        await db.Subscribers.Where(s => s.StoppedAt == null && s.CreatedAt < unconfirmed && !s.Subscriptions.Any()).ExecuteDeleteAsync(cancel);
    }
}
