using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>The shape in which a listing was captured. JSON names are those of the <c>read</c> verb.</summary>
public enum ListingForm
{
    Unknown,
    Html,
    ApiJson,
    ScraperJson,
    JsonLines,
    Text,
    Markdown,
    Rss,
    Atom,
    ArxivMailing,
}

/// <summary>What the listing is of: a period, a rank, a query or a category.</summary>
public enum ListingKind
{
    Unknown,
    Day,
    Week,
    Month,
    Trending,
    Query,
    Category,
}

/// <summary>How the day a listing belongs to was found, best first (docs/architecture.md, "Which day it belongs to").</summary>
public enum PeriodSource
{
    /// <summary>The capture's own data names it.</summary>
    Data,

    /// <summary>The address it was fetched from names it.</summary>
    Url,

    /// <summary>The name of the file names it.</summary>
    FileName,

    /// <summary>Nothing names it: only the day of capture is known, and pages say "captured", not "listed".</summary>
    CapturedAt,
}

/// <summary>What is known of a capture besides its bytes. Readers take the clock from here, never from the machine.</summary>
/// <param name="CapturedAt">When it was captured; a date without a year is the latest such day not after it.</param>
/// <param name="Url">Where it was fetched from, where known.</param>
/// <param name="FileName">The name of its file without folders, where known.</param>
/// <param name="Period">The period the person who handed it over names; wins over every other source of it.</param>
public sealed record CaptureOrigin(DateTimeOffset CapturedAt, string? Url = null, string? FileName = null, string? Period = null);

/// <summary>A link an entry gives or its abstract names. Kinds: arxiv, pdf, code, project, data, demo, page.</summary>
public sealed record EntryLink(string Kind, string Url);

/// <summary>One paper as one listing shows it. White space is collapsed and NFC; LaTeX is kept as it came.</summary>
public sealed record Entry
{
    /// <summary>Place in the listing, from 1, counted over the entries that were kept.</summary>
    public required int Position { get; init; }

    /// <summary>Complete title; an entry whose title is cut is a warning, not an entry.</summary>
    public required string Title { get; init; }

    /// <summary>Abstract, null where the listing gives none.</summary>
    public string? Abstract { get; init; }

    /// <summary>True where the abstract visibly ends before its end.</summary>
    public bool AbstractCut { get; init; }

    /// <summary>arXiv id without version, new (2405.15738) or old (hep-th/9901001) style.</summary>
    public string? ArxivId { get; init; }

    /// <summary>Version of the arXiv id, from 1, where one was given.</summary>
    public int? ArxivVersion { get; init; }

    /// <summary>DOI in lower case without a resolver's address.</summary>
    public string? Doi { get; init; }

    /// <summary>Names in the order listed; empty where none are.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    public int? Upvotes { get; init; }

    public int? Comments { get; init; }

    /// <summary>Who put the paper on the list.</summary>
    public string? Submitter { get; init; }

    public string? Organisation { get; init; }

    /// <summary>The source's own one-sentence summary, never ours.</summary>
    public string? AiSummary { get; init; }

    /// <summary>The source's own keywords.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>arXiv categories, primary first.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Links of the entry and those found in its abstract, without repeats.</summary>
    public IReadOnlyList<EntryLink> Links { get; init; } = [];

    /// <summary>Address of a thumbnail; kept as a fact, never requested by a page of ours.</summary>
    public string? Thumbnail { get; init; }

    /// <summary>When the paper itself appeared (arXiv v1), as the source says.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was put on the list, as the source says.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>The other spelling of the title that the same record carries (the API's <c>paper.title</c>), where it differs.</summary>
    public string? AltTitle { get; init; }

    /// <summary>new, cross or replace in an arXiv announcement.</summary>
    public string? Announcement { get; init; }

    /// <summary>The record as the source gave it, for forms whose entries are JSON objects.</summary>
    public JsonObject? Source { get; init; }
}

/// <summary>What a capture shows.</summary>
public sealed record Listing
{
    public required ListingForm Form { get; init; }

    /// <summary>Why this form was chosen, one sentence for people.</summary>
    public string Because { get; init; } = "";

    public ListingKind Kind { get; init; } = ListingKind.Unknown;

    /// <summary>2026-03-18, 2026-W12 or 2026-03; null where nothing but the day of capture is known.</summary>
    public string? Period { get; init; }

    public PeriodSource PeriodSource { get; init; } = PeriodSource.CapturedAt;

    /// <summary>The search text of a query listing, or the category of a category listing.</summary>
    public string? Query { get; init; }

    /// <summary>Who chose the papers ("AK"), where the page says so.</summary>
    public string? Curator { get; init; }

    public IReadOnlyList<Entry> Entries { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Null for a listing; else one sentence saying what the page looks like and what to do.</summary>
    public string? Refusal { get; init; }
}
