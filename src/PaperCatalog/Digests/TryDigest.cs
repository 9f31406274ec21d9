using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;

namespace PaperCatalog.Digests;

/// <summary>Shows an admin any digest of any day, and sends it to one address; nothing is remembered as mailed.</summary>
public sealed class TryDigest(IDbContextFactory<CatalogDbContext> contexts, PreviewDigest preview, IEmailSender sender, TimeProvider clock)
{
    public async Task<(Digest Digest, ComposedDigest Composed)> ShowAsync(IssueKey key, int most, CancellationToken cancel)
    {
        var digest = await preview.RunAsync(key, most, cancel);
        return (digest, ComposeDigest.Of(digest));
    }

    /// <summary>The server's answer. Throws a <see cref="RefusedException"/> where the mail was not taken.</summary>
    public async Task<string> SendAsync(IssueKey key, int most, Mailbox to, Actor actor, CancellationToken cancel)
    {
        var (_, composed) = await ShowAsync(key, most, cancel);
        var answer = await sender.SendAsync(
            new Email { To = to, Subject = composed.Subject, Text = composed.Text, Html = composed.Html, Date = clock.GetUtcNow(), Headers = [("Auto-Submitted", "auto-generated")] }, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        AuditTrail.Record(db, clock, actor, "digest.try", $"digest {Digest.NameOf(key.Query)}", after: new { Outcome = answer.Outcome.ToString(), answer.Text });
        await db.SaveChangesAsync(cancel);
        return answer.Outcome == MailOutcome.Accepted ? answer.Text : throw new RefusedException($"The mail was not taken: {answer.Text}");
    }
}
