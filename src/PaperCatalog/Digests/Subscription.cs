using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Digests;

/// <summary>Somebody who gets digests, known by an address and nothing else.</summary>
public sealed class Subscriber
{
    public long Id { get; set; }

    /// <summary>In lower case (<see cref="KeyOf"/>): one person, one row.</summary>
    public required string Address { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public int SoftBounces { get; set; }

    /// <summary>Set where the address takes no mail, or its owner called ours a nuisance: nothing is sent until somebody confirms anew.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    public string? StoppedBecause { get; set; }

    public List<Subscription> Subscriptions { get; set; } = [];

    public static string KeyOf(string address) => address.ToLowerInvariant();
}

/// <summary>Where a subscription stands.</summary>
public enum SubscriptionState
{
    /// <summary>Asked for; the link in the mail was not followed yet.</summary>
    Asked,
    Active,
    Paused,
    Left,
}

/// <summary>A query that is mailed to somebody, and when.</summary>
public sealed class Subscription
{
    public long Id { get; set; }

    public long SubscriberId { get; set; }

    public Subscriber? Subscriber { get; set; }

    /// <summary>In the language of the search; empty for all papers.</summary>
    public required string Query { get; set; }

    public Cadence Cadence { get; set; }

    public Weekdays Days { get; set; } = Weekdays.All;

    /// <summary>On the clock of <see cref="Zone"/>, 0 to 23.</summary>
    public int Hour { get; set; }

    /// <summary>Name in the time zone database: Europe/Berlin.</summary>
    public required string Zone { get; set; }

    public int Most { get; set; }

    public DigestRanking Ranking { get; set; }

    public SubscriptionState State { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>When it is looked at next; null unless active.</summary>
    public DateTimeOffset? NextAt { get; set; }

    /// <summary>Where the last issue ended; null before the first and after a pause.</summary>
    public DateTimeOffset? CoveredTo { get; set; }

    public Schedule Schedule() => new(Cadence, Days, Hour, TimeZones.Find(Zone));

    /// <summary>Begins, or goes on after a pause or a change: what lies before is not caught up.</summary>
    public void Begin(DateTimeOffset now)
    {
        State = SubscriptionState.Active;
        (NextAt, CoveredTo) = (Schedule().After(now), null);
    }

    /// <summary>No more mail: paused, or left.</summary>
    public void Rest(SubscriptionState state)
    {
        State = state;
        (NextAt, CoveredTo) = (null, null);
    }
}
