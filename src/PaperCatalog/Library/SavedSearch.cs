namespace PaperCatalog.Library;

/// <summary>A query that a person gave a name: a page of theirs, and what a feed or a digest can be made of.</summary>
public sealed class SavedSearch
{
    public const int LongestName = 100;

    public long Id { get; set; }

    public long PersonId { get; set; }

    public required string Name { get; set; }

    /// <summary>Names it in its address; it stays when the search is renamed.</summary>
    public required string Slug { get; set; }

    public required string Query { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A query that a person asked, to be suggested again.</summary>
public sealed class PastSearch
{
    /// <summary>Kept of each person.</summary>
    public const int Most = 50;

    public long PersonId { get; set; }

    public required string Query { get; set; }

    public DateTimeOffset AskedAt { get; set; }
}
