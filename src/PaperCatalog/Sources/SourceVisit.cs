namespace PaperCatalog.Sources;

/// <summary>How a visit ended.</summary>
public static class VisitOutcome
{
    /// <summary>A listing that was not there before.</summary>
    public const string Captured = "captured";

    /// <summary>A listing whose bytes were there: seen again, not stored again.</summary>
    public const string Known = "known";

    /// <summary>304: the copy that is there is still current.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>The listing of another period, which some origins give for a day without papers.</summary>
    public const string Neighbour = "neighbour";

    /// <summary>A whole page that is no listing; its bytes are kept.</summary>
    public const string Unread = "unread";

    /// <summary>The origin has no such page.</summary>
    public const string Missing = "missing";

    /// <summary>We do not ask: the guard, robots.txt, its size or its type forbid it.</summary>
    public const string Refused = "refused";

    /// <summary>No answer, or half of one. Nothing of it is kept.</summary>
    public const string Failed = "failed";

    /// <summary>The origin spoke, and what it said of the period counts.</summary>
    public static bool IsAnswer(string outcome) => outcome is Captured or Known or Unchanged or Neighbour or Missing;
}

/// <summary>One request of a source's address and what came of it: the observation, whether it brought new bytes or not.</summary>
public sealed class SourceVisit
{
    public long Id { get; set; }

    public long SourceId { get; set; }

    public long? RunId { get; set; }

    /// <summary>The period asked for, as periods write it; empty where the source has none.</summary>
    public string Asked { get; set; } = "";

    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    public required string Url { get; set; }

    /// <summary>Where the redirects led.</summary>
    public string? FinalUrl { get; set; }

    public int? Status { get; set; }

    /// <summary>The answer's headers that say something about its content.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    public DateTimeOffset At { get; set; }

    public required string Outcome { get; set; }

    /// <summary>What went wrong, for people.</summary>
    public string? Sentence { get; set; }

    /// <summary>The bytes of the answer, or those it said are still current.</summary>
    public long? ContentId { get; set; }

    /// <summary>The capture they are, once they are read.</summary>
    public long? CaptureId { get; set; }

    /// <summary>The period the listing names itself, where it names one.</summary>
    public string? Period { get; set; }

    public int Entries { get; set; }

    public int NewPapers { get; set; }
}

/// <summary>What one source has said of one period so far.</summary>
public sealed class ListingDay
{
    public long SourceId { get; set; }

    /// <summary>2026-03-18, 2026-W12 or 2026-03.</summary>
    public required string Period { get; set; }

    /// <summary>Its first day.</summary>
    public DateOnly Day { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>When the source last said anything of it.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Papers on it, by the last answer.</summary>
    public int Entries { get; set; }

    /// <summary>It is read no more.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Why it could not be asked last time; null where it could.</summary>
    public string? Trouble { get; set; }

    public Source? Source { get; set; }

    public DayState State =>
        Trouble is not null ? DayState.Unanswered
        : Entries > 0 ? DayState.Listed
        : IsSettled ? DayState.None
        : DayState.NotYet;
}
