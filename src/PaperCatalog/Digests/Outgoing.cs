using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Digests;

/// <summary>Where a mail of ours stands.</summary>
public enum MailState
{
    Pending,

    /// <summary>In the hands of the sender named in the row.</summary>
    Sending,
    Sent,

    /// <summary>Refused for good, or given up.</summary>
    Failed,

    /// <summary>Not wanted any more before it was sent.</summary>
    Dropped,
}

/// <summary>What deliveries and letters have in common: a row that one sender at a time takes, see <see cref="OutgoingTable"/>.</summary>
public abstract class Outgoing
{
    public long Id { get; set; }

    public MailState State { get; set; }

    /// <summary>The same at every attempt, so that a mail sent twice around a crash is known for one.</summary>
    public required string MessageId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Not before this.</summary>
    public DateTimeOffset NextAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Who is sending it, see <see cref="SenderSeat"/>.</summary>
    public int? Sender { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>What the server said last.</summary>
    public string? Answer { get; set; }
}

/// <summary>One issue to one subscription.</summary>
public sealed class Delivery : Outgoing
{
    public long SubscriptionId { get; set; }

    public Subscription? Subscription { get; set; }

    public long IssueId { get; set; }

    public Issue? Issue { get; set; }

    /// <summary>The places of the issue that it holds.</summary>
    public int[] Picks { get; set; } = [];

    /// <summary>When its reader left by its link.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}

/// <summary>What a letter is about.</summary>
public enum LetterKind
{
    /// <summary>Somebody asked for a digest at this address: is it their own?</summary>
    Confirm,

    /// <summary>Somebody asked for the link to the preferences of this address.</summary>
    Preferences,
}

/// <summary>
/// A mail that somebody asked for at a page. Only the asking is written down there, whoever's address it is; what is known of the
/// address is looked at when it is sent. So the page answers all alike, in text and in time.
/// </summary>
public sealed class Letter : Outgoing
{
    /// <summary>In lower case, as <see cref="Subscriber.Address"/> is.</summary>
    public required string Address { get; set; }

    public LetterKind Kind { get; set; }

    /// <summary>What is wished for; null unless it is to be confirmed.</summary>
    public SubscriptionWish? Wish { get; set; }

    /// <summary>What was made of the wish, once it was looked at.</summary>
    public long? SubscriptionId { get; set; }
}

/// <summary>That no digest leaves for now.</summary>
public sealed class MailingPause
{
    /// <summary>Always 1: there is one or none.</summary>
    public int Id { get; set; } = 1;

    public DateTimeOffset Since { get; set; }

    /// <summary>When it ends by itself; null where a person has to end it.</summary>
    public DateTimeOffset? Until { get; set; }

    public required string Because { get; set; }
}

/// <summary>A digest as it is asked for.</summary>
public sealed record SubscriptionWish(string Query, Cadence Cadence, Weekdays Days, int Hour, string Zone, int Most, DigestRanking Ranking);
