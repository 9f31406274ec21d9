using PaperCatalog.Listings;

namespace PaperCatalog.Digests.Composing;

/// <summary>What puts a paper before another.</summary>
public enum DigestRanking
{
    Trending,
    New,

    /// <summary>How well it answers the query.</summary>
    Best,
}

/// <summary>Why a paper is in a digest.</summary>
public enum DigestMark
{
    /// <summary>It was on no listing before.</summary>
    New,

    /// <summary>It was listed before, and now with another text.</summary>
    Revised,
}

/// <summary>A paper as a digest shows it.</summary>
public sealed record DigestPaper
{
    public required string Key { get; init; }

    public required string Title { get; init; }

    public string Abstract { get; init; } = "";

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<EntryLink> Links { get; init; } = [];

    public int? Upvotes { get; init; }

    public DigestMark Mark { get; init; }

    /// <summary>Why it has its place.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The tag it is grouped by; null where none fits.</summary>
    public string? Topic { get; init; }
}

/// <summary>Where the links of a digest lead; whole addresses.</summary>
/// <param name="Site">The catalogue's own address, without a slash at its end.</param>
/// <param name="Online">The same issue as a page.</param>
/// <param name="Leave">One click, and no more of it.</param>
/// <param name="Preferences">Change, pause, leave, take or delete everything.</param>
public sealed record DigestLinks(string Site, string Online, string Leave, string Preferences);

/// <summary>One issue as one subscriber reads it.</summary>
public sealed record Digest
{
    /// <summary>What was asked for; empty for all papers.</summary>
    public required string Query { get; init; }

    public required DigestRanking Ranking { get; init; }

    public required DigestWindow Window { get; init; }

    /// <summary>In their order.</summary>
    public required IReadOnlyList<DigestPaper> Papers { get; init; }

    /// <summary>Papers of the issue that are not in it.</summary>
    public int More { get; init; }

    public required DigestLinks Links { get; init; }

    public string Name => NameOf(Query);

    public static string NameOf(string query) => query.Length == 0 ? "All papers" : query;
}

/// <summary>A digest as it is sent.</summary>
public sealed record ComposedDigest(string Subject, string Html, string Text);
