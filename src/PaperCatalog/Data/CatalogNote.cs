namespace PaperCatalog.Data;

/// <summary>A remembered fact about the catalogue itself, such as that its samples were put in once.</summary>
public sealed class CatalogNote
{
    /// <summary>Set once the samples went in, so that removing them is for good.</summary>
    public const string SamplesIngested = "samples-ingested";

    /// <summary>Version of the shipped vocabulary that was imported last.</summary>
    public const string Vocabulary = "vocabulary";

    /// <summary>How far a re-ingest is that has not ended.</summary>
    public const string Reingest = "reingest";

    public required string Name { get; set; }

    public required string Value { get; set; }
}
