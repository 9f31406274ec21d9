namespace PaperCatalog.Listings;

/// <summary>How a text that somebody shortened shows it.</summary>
internal static class EntryEnds
{
    /// <summary>Nobody cuts an abstract shorter than this; a remark may end in dots of its own.</summary>
    private const int ShortestCut = 100;

    /// <summary>True where it ends in three dots or an ellipsis.</summary>
    public static bool WithEllipsis(string text) =>
        text.AsSpan().TrimEnd() is { Length: >= ShortestCut } end && (end.EndsWith("...") || end.EndsWith("…"));
}
