using PaperCatalog.Listings;

namespace PaperCatalog.Api.V1;

/// <summary>A page of a list, and the address of the next one where there is one.</summary>
public sealed record Part<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A paper as this catalogue knows it. LaTeX stands as it was listed; what is unknown is null.</summary>
/// <param name="Key">What names it here: the arXiv id where known, else a slug that never changes.</param>
/// <param name="AbstractCut">True where every listing cut the abstract off.</param>
/// <param name="Sightings">How many listings showed it.</param>
/// <param name="Wordings">Under how many different texts.</param>
/// <param name="Tags">What it counts as, each as <c>facet/slug</c>.</param>
public sealed record PaperRecord(
    string Key, string Url, string Title, string? Abstract, bool AbstractCut, IReadOnlyList<string> Authors, string? ArxivId, string? Doi,
    string? Organisation, string? AiSummary, IReadOnlyList<string> Keywords, IReadOnlyList<EntryLink> Links, DateTimeOffset? PublishedAt,
    DateOnly FirstListedOn, DateOnly LastListedOn, int? Upvotes, int Sightings, int Wordings, IReadOnlyList<string> Tags);

/// <summary>One listing that showed a paper.</summary>
public sealed record SightingRecord(long Capture, string Source, string Kind, DateOnly ListedOn, bool Dated, DateTimeOffset CapturedAt, int Position, int? Upvotes, int? ArxivVersion);

/// <summary>One wording of a paper: when it was listed so, and whether it is the one shown.</summary>
public sealed record RevisionRecord(string Title, string? Abstract, bool AbstractCut, bool Shown, DateOnly FirstListedOn, DateOnly LastListedOn, int Sightings);

/// <summary>A neighbour of a paper, and what the two have in common.</summary>
public sealed record SimilarRecord(string Key, string Url, string Title, double Score, IReadOnlyList<string> Words, IReadOnlyList<string> Tags, IReadOnlyList<string> Authors);

/// <summary>A paper that a search found, the best first.</summary>
public sealed record FoundRecord(double Score, PaperRecord Paper);

/// <summary>How many of the papers found count as a tag.</summary>
public sealed record FacetCount(string Facet, string Slug, string Name, int Papers);

/// <summary>What a search found.</summary>
/// <param name="DidYouMean">The query as it was corrected and searched; null where it was not.</param>
/// <param name="Facets">The tags of the best thousand papers found, the commonest first; empty unless asked for.</param>
public sealed record FoundPart(string Query, int Total, bool TotalIsExact, string? DidYouMean, IReadOnlyList<FoundRecord> Items, IReadOnlyList<FacetCount> Facets, string? Next);
