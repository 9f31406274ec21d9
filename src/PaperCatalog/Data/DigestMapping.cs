using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Data;

internal static class DigestMapping
{
    /// <summary>Numbers of senders, see <see cref="SenderSeat"/>.</summary>
    private const string SenderSequence = "digest_sender";

    public static void Map(ModelBuilder model)
    {
        model.HasSequence<int>(SenderSequence).IsCyclic();
        model.Entity<Subscriber>().HasIndex(s => s.Address).IsUnique();
        model.Entity<Subscription>(MapSubscription);
        model.Entity<Issue>(MapIssue);
        model.Entity<IssuePaper>(MapIssuePaper);
        model.Entity<MailedPaper>(mailed =>
        {
            mailed.HasKey(m => new { m.SubscriptionId, m.PaperId });
            mailed.HasIndex(m => m.PaperId);
            mailed.HasOne<Subscription>().WithMany().HasForeignKey(m => m.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
            mailed.HasOne<Papers.Paper>().WithMany().HasForeignKey(m => m.PaperId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Delivery>(MapDelivery);
        model.Entity<Letter>(MapLetter);
        model.Entity<MailingPause>(pause =>
        {
            pause.Property(p => p.Id).ValueGeneratedNever();
            pause.ToTable(t => t.HasCheckConstraint("ck_mailing_pause_one", "id = 1"));
        });
    }

    private static void MapSubscription(EntityTypeBuilder<Subscription> subscription)
    {
        subscription.Property(s => s.Cadence).HasConversion(Lower<Cadence>());
        subscription.Property(s => s.Ranking).HasConversion(Lower<DigestRanking>());
        subscription.Property(s => s.State).HasConversion(Lower<SubscriptionState>());
        subscription.HasOne(s => s.Subscriber).WithMany(s => s.Subscriptions).HasForeignKey(s => s.SubscriberId).OnDelete(DeleteBehavior.Cascade);
        subscription.HasIndex(s => s.NextAt).HasFilter("state = 'active'");
        subscription.ToTable(t =>
        {
            t.HasCheckConstraint("ck_subscription_state", "state in ('asked','active','paused','left')");
            t.HasCheckConstraint("ck_subscription_next", "(state = 'active') = (next_at is not null)");
            t.HasCheckConstraint("ck_subscription_cadence", "cadence in ('daily','weekly','monthly') and ranking in ('trending','new','best')");
            t.HasCheckConstraint("ck_subscription_when", "hour between 0 and 23 and days between 1 and 127 and most between 1 and 100");
        });
    }

    private static void MapIssue(EntityTypeBuilder<Issue> issue)
    {
        issue.Ignore(i => i.Window);
        issue.Property(i => i.Ranking).HasConversion(Lower<DigestRanking>());
        issue.HasIndex(i => i.Slug).IsUnique();
        issue.HasIndex(i => new { i.Query, i.Ranking, i.FromAt, i.ToAt }).IsUnique();
        issue.HasIndex(i => i.ToAt);
        issue.HasMany(i => i.Papers).WithOne().HasForeignKey(p => p.IssueId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapIssuePaper(EntityTypeBuilder<IssuePaper> paper)
    {
        paper.HasKey(p => new { p.IssueId, p.Position });
        paper.HasIndex(p => p.PaperId);
        paper.Property(p => p.Mark).HasConversion(Lower<DigestMark>());
        paper.HasOne(p => p.Paper).WithMany().HasForeignKey(p => p.PaperId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapDelivery(EntityTypeBuilder<Delivery> delivery)
    {
        MapOutgoing(delivery, "delivery");
        delivery.HasIndex(d => new { d.SubscriptionId, d.IssueId }).IsUnique();
        delivery.HasIndex(d => d.IssueId);
        delivery.HasOne(d => d.Subscription).WithMany().HasForeignKey(d => d.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasOne(d => d.Issue).WithMany().HasForeignKey(d => d.IssueId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapLetter(EntityTypeBuilder<Letter> letter)
    {
        MapOutgoing(letter, "letter");
        letter.Property(l => l.Kind).HasConversion(Lower<LetterKind>());
        letter.Property(l => l.Wish).HasColumnType("jsonb").HasConversion(
            wish => JsonSerializer.Serialize(wish, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<SubscriptionWish>(json, JsonSerializerOptions.Web));
        letter.HasIndex(l => new { l.Address, l.CreatedAt });
        letter.HasOne<Subscription>().WithMany().HasForeignKey(l => l.SubscriptionId).OnDelete(DeleteBehavior.SetNull);
        letter.ToTable(t => t.HasCheckConstraint("ck_letter_kind", "kind in ('confirm','preferences')"));
    }

    private static void MapOutgoing<T>(EntityTypeBuilder<T> mail, string table)
        where T : Outgoing
    {
        mail.Property(m => m.State).HasConversion(Lower<MailState>());
        mail.HasIndex(m => m.MessageId).IsUnique();
        mail.HasIndex(m => new { m.Attempts, m.Id }).HasFilter("state in ('pending','sending')");
        mail.ToTable(t =>
        {
            t.HasCheckConstraint($"ck_{table}_state", "state in ('pending','sending','sent','failed','dropped')");
            t.HasCheckConstraint($"ck_{table}_sender", "(state = 'sending') = (sender is not null)");
            t.HasCheckConstraint($"ck_{table}_sent", "(state = 'sent') = (sent_at is not null)");
        });
    }

    private static ValueConverter<T, string> Lower<T>()
        where T : struct, Enum => new(value => value.ToString().ToLowerInvariant(), text => Enum.Parse<T>(text, true));
}
