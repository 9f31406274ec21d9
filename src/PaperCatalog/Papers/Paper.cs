using PaperCatalog.Listings;

namespace PaperCatalog.Papers;

/// <summary>The canonical record of one paper. Its text is that of its best <see cref="Revision"/>.</summary>
public sealed class Paper
{
    public long Id { get; set; }

    /// <summary>The arXiv id where known, else a readable slug of the first title. Part of every address of the paper.</summary>
    public required string Key { get; set; }

    public required string Title { get; set; }

    /// <summary>Empty where no listing gave one.</summary>
    public string Abstract { get; set; } = "";

    public bool AbstractCut { get; set; }

    /// <summary>In order; of the best sighting that names any.</summary>
    public List<string> Authors { get; set; } = [];

    public string? Organisation { get; set; }

    public string? AiSummary { get; set; }

    public List<string> Keywords { get; set; } = [];

    /// <summary>All links of all sightings without repeats.</summary>
    public List<EntryLink> Links { get; set; } = [];

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>First and last day on a listing; the day of capture where a listing has no date.</summary>
    public DateOnly FirstListedOn { get; set; }

    public DateOnly LastListedOn { get; set; }

    /// <summary>Of the newest sighting that has any; null where none has.</summary>
    public int? Upvotes { get; set; }

    public int SightingCount { get; set; }

    /// <summary>Different wordings seen, the shown one included.</summary>
    public int WordingCount { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public List<Identifier> Identifiers { get; set; } = [];

    public List<Revision> Revisions { get; set; } = [];

    public List<Sighting> Sightings { get; set; } = [];
}

/// <summary>A name the outside world knows a paper by. One value belongs to one paper.</summary>
public sealed class Identifier
{
    public const string Arxiv = "arxiv";
    public const string Doi = "doi";

    public long Id { get; set; }

    public long PaperId { get; set; }

    public required string Kind { get; set; }

    /// <summary>arXiv id without version, or DOI in lower case.</summary>
    public required string Value { get; set; }
}

/// <summary>An earlier key of a paper: its old addresses lead to the new one.</summary>
public sealed class PaperAlias
{
    public required string Key { get; set; }

    public long PaperId { get; set; }

    public Paper? Paper { get; set; }
}

/// <summary>One wording (title and abstract) under which a paper was listed. The best one is shown, the others are its history.</summary>
public sealed class Revision
{
    public long Id { get; set; }

    public long PaperId { get; set; }

    /// <summary>SHA-256 of title, a line feed, abstract, as collapsed.</summary>
    public required byte[] TextHash { get; set; }

    public required string Title { get; set; }

    public string Abstract { get; set; } = "";

    public bool AbstractCut { get; set; }

    /// <summary>True for the one wording shown as the paper's text.</summary>
    public bool Shown { get; set; }

    public List<Sighting> Sightings { get; set; } = [];
}

/// <summary>One entry of one capture, tied to its paper.</summary>
public sealed class Sighting
{
    public long Id { get; set; }

    public long CaptureId { get; set; }

    /// <summary>Place in the listing, from 1.</summary>
    public int Position { get; set; }

    public long PaperId { get; set; }

    public long RevisionId { get; set; }

    /// <summary>The wording that the matcher compared (<see cref="Ingest.KnownWording"/>); null until it did.</summary>
    public long? WordingId { get; set; }

    /// <summary>SHA-256 of the entry as it was read: reading it again tells by it whether anything changed.</summary>
    public byte[]? ReadHash { get; set; }

    /// <summary>The listing's day; the day of capture where it has none.</summary>
    public DateOnly ListedOn { get; set; }

    public string? ArxivId { get; set; }

    public int? ArxivVersion { get; set; }

    public int? Upvotes { get; set; }

    public string? Doi { get; set; }

    /// <summary>The entry as read (<see cref="EntryFacts"/>), less what the columns and the revision hold.</summary>
    public EntryFacts Entry { get; set; } = new();

    /// <summary>The record as the source gave it, where it gave one: what an export or an API hands on unchanged.</summary>
    public string? Source { get; set; }

    public Revision? Revision { get; set; }

    public Ingest.Capture? Capture { get; set; }
}
