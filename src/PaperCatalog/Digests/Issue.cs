using PaperCatalog.Digests.Composing;
using PaperCatalog.Papers;

namespace PaperCatalog.Digests;

/// <summary>One edition of one query: what it held for a window, in one order. All who asked for the same share it.</summary>
public sealed class Issue
{
    public long Id { get; set; }

    /// <summary>Its name in addresses; nobody guesses it, for a query may be somebody's own.</summary>
    public required string Slug { get; set; }

    public required string Query { get; set; }

    public DigestRanking Ranking { get; set; }

    /// <summary>See <see cref="DigestWindow"/>.</summary>
    public DateTimeOffset FromAt { get; set; }

    public DateTimeOffset ToAt { get; set; }

    public DateTimeOffset ComposedAt { get; set; }

    /// <summary>Papers in the window, those beyond <see cref="RankIssue.Most"/> too.</summary>
    public int Found { get; set; }

    public List<IssuePaper> Papers { get; set; } = [];

    public DigestWindow Window => new(FromAt, ToAt);
}

/// <summary>A paper's place in an issue.</summary>
public sealed class IssuePaper
{
    public long IssueId { get; set; }

    /// <summary>From 1.</summary>
    public int Position { get; set; }

    public long PaperId { get; set; }

    public Paper? Paper { get; set; }

    public DigestMark Mark { get; set; }

    public string Reason { get; set; } = "";

    public string? Topic { get; set; }
}

/// <summary>That a subscriber has had a paper under a subscription: it is never mailed again under it.</summary>
public sealed class MailedPaper
{
    public long SubscriptionId { get; set; }

    public long PaperId { get; set; }
}
