namespace PaperCatalog.Shared;

/// <summary>Names that people give, as pages show them.</summary>
public static class OneLine
{
    /// <summary>No line breaks or the like, and nothing that turns the direction of what stands beside it: a name could read as another one.</summary>
    public static bool Is(string text) => !text.Any(c => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029');
}
