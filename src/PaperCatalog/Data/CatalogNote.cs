namespace PaperCatalog.Data;

/// <summary>A remembered fact about the catalogue itself, such as that its samples were put in once.</summary>
public sealed class CatalogNote
{
    /// <summary>Set once the samples went in, so that removing them is for good.</summary>
    public const string SamplesIngested = "samples-ingested";

    public required string Name { get; set; }

    public required string Value { get; set; }
}
