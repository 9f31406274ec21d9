namespace PaperCatalog.Digests.Composing;

/// <summary>What an issue covers: from one instant (not itself) to another, and the listing days, in UTC, that lie between.</summary>
public readonly record struct DigestWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How late a paper may come into the catalogue after its listing day and still be new to readers.</summary>
    public const int LateDays = 7;

    /// <summary>What was being written down while the issue before was composed could not be seen by it; so long may that have taken.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    /// <summary>Days after this one.</summary>
    public DateOnly AfterDay => DateOnly.FromDateTime(From.UtcDateTime);

    public DateOnly LastDay => DateOnly.FromDateTime(To.UtcDateTime);

    /// <summary>The last day before any that can matter.</summary>
    public DateOnly LateAfterDay => AfterDay.AddDays(-LateDays);

    /// <summary>The days of a cadence up to a day: for looking at what was or will be.</summary>
    public static DigestWindow EndingOn(DateOnly day, Cadence cadence)
    {
        var to = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return new DigestWindow(cadence switch { Cadence.Daily => to.AddDays(-1), Cadence.Weekly => to.AddDays(-7), _ => to.AddMonths(-1) }, to);
    }

    /// <summary>True for a paper that readers of this issue see for the first time: listed within it, or listed shortly before and caught within it.</summary>
    public bool Holds(DateOnly firstListedOn, DateTimeOffset caughtAt) =>
        (firstListedOn > AfterDay && firstListedOn <= LastDay)
        || (firstListedOn > LateAfterDay && firstListedOn <= AfterDay && caughtAt > From - Overlap && caughtAt <= To);
}

/// <summary>What is due to a subscriber. Pure: the clock is passed in.</summary>
/// <param name="Window">Null where nothing is to be sent.</param>
/// <param name="Next">When to look again.</param>
public readonly record struct DueIssue(DigestWindow? Window, DateTimeOffset Next)
{
    /// <summary>Later than this a digest is not sent: the next one covers its days.</summary>
    public static readonly TimeSpan LatestBy = TimeSpan.FromHours(24);

    /// <summary>Days that one issue covers at most, whatever was missed.</summary>
    private const int MostDays = 62;

    /// <summary>What is due by a schedule.</summary>
    /// <param name="coveredTo">Where the last issue ended; null for the first one and after a pause.</param>
    public static DueIssue Of(Schedule schedule, DateTimeOffset? coveredTo, DateTimeOffset now)
    {
        var last = schedule.UpTo(now);
        var next = schedule.After(now);
        if (now - last > LatestBy || coveredTo >= last)
        {
            return new DueIssue(null, next);
        }

        var from = schedule.UpTo(last.AddTicks(-1));
        from = coveredTo < from ? coveredTo.Value : from;
        return new DueIssue(new DigestWindow(from < last.AddDays(-MostDays) ? last.AddDays(-MostDays) : from, last), next);
    }
}
