namespace PaperCatalog.Listings;

/// <summary>How a text that somebody shortened shows it.</summary>
internal static class EntryEnds
{
    /// <summary>True where it ends in three dots or an ellipsis.</summary>
    public static bool WithEllipsis(string text) =>
        text.AsSpan().TrimEnd() is var end && (end.EndsWith("...") || end.EndsWith("…"));
}
