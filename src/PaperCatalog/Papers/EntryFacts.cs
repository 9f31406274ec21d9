using PaperCatalog.Listings;

namespace PaperCatalog.Papers;

/// <summary>What one listing said of a paper besides title and abstract; kept as jsonb with its sighting.</summary>
public sealed record EntryFacts
{
    public IReadOnlyList<string> Authors { get; init; } = [];

    public int? Comments { get; init; }

    public string? Submitter { get; init; }

    public string? Organisation { get; init; }

    public string? AiSummary { get; init; }

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<EntryLink> Links { get; init; } = [];

    public string? Thumbnail { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? ListedAt { get; init; }

    public string? AltTitle { get; init; }

    public string? Announcement { get; init; }

    public static EntryFacts Of(Entry entry) => new()
    {
        Authors = entry.Authors,
        Comments = entry.Comments,
        Submitter = entry.Submitter,
        Organisation = entry.Organisation,
        AiSummary = entry.AiSummary,
        Keywords = entry.Keywords,
        Categories = entry.Categories,
        Links = entry.Links,
        Thumbnail = entry.Thumbnail,
        PublishedAt = entry.PublishedAt,
        ListedAt = entry.ListedAt,
        AltTitle = entry.AltTitle,
        Announcement = entry.Announcement,
    };
}
