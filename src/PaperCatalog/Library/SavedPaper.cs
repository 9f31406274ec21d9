namespace PaperCatalog.Library;

/// <summary>A paper that a person keeps.</summary>
public sealed class SavedPaper
{
    public long PersonId { get; set; }

    public long PaperId { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}

/// <summary>A paper that a person has read.</summary>
public sealed class ReadMark
{
    public long PersonId { get; set; }

    public long PaperId { get; set; }

    public DateTimeOffset ReadAt { get; set; }
}

/// <summary>A word that a person keeps papers under; nobody else sees it.</summary>
public sealed class OwnTag
{
    public const int LongestName = 60;

    public long Id { get; set; }

    public long PersonId { get; set; }

    public required string Slug { get; set; }

    public required string Name { get; set; }
}

/// <summary>A paper under a person's own word.</summary>
public sealed class OwnTagging
{
    public long OwnTagId { get; set; }

    public long PaperId { get; set; }

    public OwnTag? Tag { get; set; }
}
