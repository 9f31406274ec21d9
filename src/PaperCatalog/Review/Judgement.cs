namespace PaperCatalog.Review;

/// <summary>What a judgement was.</summary>
public enum JudgementKind
{
    /// <summary>Two papers are one.</summary>
    Merge,

    /// <summary>Some wordings are another paper's than the rest.</summary>
    Split,

    /// <summary>Two papers that look alike stay two.</summary>
    Different,
}

/// <summary>What a person decided on papers; remembered for ever, and laid over whatever the matcher says.</summary>
public sealed class Judgement
{
    public long Id { get; set; }

    public JudgementKind Kind { get; set; }

    /// <summary>The keys that the papers had, for people.</summary>
    public List<string> Papers { get; set; } = [];

    public long? PersonId { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }

    public List<JudgedPair> Pairs { get; set; } = [];
}

/// <summary>
/// Two wordings that a person joined or held apart. Each is named by its number and by the entry on which it was judged, so that it is
/// found again when that entry is read differently.
/// </summary>
public sealed class JudgedPair
{
    public long Id { get; set; }

    public long JudgementId { get; set; }

    public bool Same { get; set; }

    /// <summary>False where it was undone, or where a later judgement on the same two stands.</summary>
    public bool Stands { get; set; }

    public long A { get; set; }

    public required byte[] ContentOfA { get; set; }

    public int PositionOfA { get; set; }

    public long B { get; set; }

    public required byte[] ContentOfB { get; set; }

    public int PositionOfB { get; set; }
}
