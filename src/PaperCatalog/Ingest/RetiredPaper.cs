namespace PaperCatalog.Ingest;

/// <summary>A paper that was merged into another, as it was: what it takes to bring it back when the merge is undone.</summary>
public sealed class RetiredPaper
{
    /// <summary>The paper's id, which it gets back.</summary>
    public long Id { get; set; }

    public required string Key { get; set; }

    /// <summary>Its other keys.</summary>
    public List<string> Aliases { get; set; } = [];

    /// <summary>The sightings that it was made of; once it has come back, those that stayed with its successor.</summary>
    public long[] Sightings { get; set; } = [];

    /// <summary>What people had done to it (<see cref="PeoplesWork"/>): rows by table, as JSON.</summary>
    public string Work { get; set; } = "{}";

    /// <summary>Where its addresses lead now.</summary>
    public long SuccessorId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset RetiredAt { get; set; }
}
