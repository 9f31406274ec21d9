using PaperCatalog.Papers;

namespace PaperCatalog.Tags;

/// <summary>
/// A tag that everybody sees. Nothing curators do to it loses anything: a merged or deleted tag keeps its row and its taggings, and
/// counts as another or as none, so that undoing is taking the mark away.
/// </summary>
public sealed class Tag
{
    /// <summary>The facet of tags that people make up; all others are closed lists of the vocabulary.</summary>
    public const string Topic = "topic";

    public int Id { get; set; }

    public required string Facet { get; set; }

    /// <summary>Name in addresses and queries; one it had before leads here as a <see cref="TagAlias"/>.</summary>
    public required string Slug { get; set; }

    public required string Name { get; set; }

    public string Definition { get; set; } = "";

    public List<string> Synonyms { get; set; } = [];

    /// <summary>The next wider tag of the same facet: a paper of this one counts as one of that.</summary>
    public int? BroaderId { get; set; }

    /// <summary>The tag that this one has become.</summary>
    public int? MergedIntoId { get; set; }

    public bool Deleted { get; set; }

    /// <summary>Part of the vocabulary that came with the application.</summary>
    public bool Shipped { get; set; }

    /// <summary>Curators changed it: a newer vocabulary leaves it alone.</summary>
    public bool Edited { get; set; }

    /// <summary>Order within the facet.</summary>
    public int Place { get; set; }

    /// <summary>What the world knows it by: <c>facet/slug</c>.</summary>
    public string Key => $"{Facet}/{Slug}";
}

/// <summary>An earlier name of a tag: its old addresses lead to the new one.</summary>
public sealed class TagAlias
{
    public required string Facet { get; set; }

    public required string Slug { get; set; }

    public int TagId { get; set; }
}

/// <summary>What is said of one paper and one tag, by the rules or by a person; a person's word stands whatever the rules say.</summary>
public sealed class Tagging
{
    public long PaperId { get; set; }

    public int TagId { get; set; }

    public bool FromPerson { get; set; }

    /// <summary>False where a person said that the tag does not fit.</summary>
    public bool Holds { get; set; } = true;

    /// <summary>How sure the rules are, 0 to 1.</summary>
    public float? Score { get; set; }

    /// <summary>The words that earned it, see <see cref="PackedEvidence"/>.</summary>
    public int[] Evidence { get; set; } = [];

    /// <summary>Who said it; null for the rules, and for a person who has left.</summary>
    public long? ById { get; set; }

    public DateTimeOffset? At { get; set; }
}

/// <summary>
/// What a paper counts as, worked out by the database itself (<see cref="TagSchema"/>) from its taggings: merges followed, wider tags
/// included. Narrow, so that lists are counted quickly.
/// </summary>
public sealed class Tagged
{
    public long PaperId { get; set; }

    public int[] TagIds { get; set; } = [];

    /// <summary>The tagger that read the paper last; null where only people tagged it.</summary>
    public string? TaggerVersion { get; set; }

    public Paper? Paper { get; set; }
}
