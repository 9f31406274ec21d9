using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Tells JSON from the texts that begin with a bracket too.</summary>
internal static class JsonStart
{
    private static readonly Regex Sign = new(@"^(?:[\[(]\s*)*(?:\{\s*(?:[""'][^""'\n]{1,200}[""']\s*:|\}|$)|[\])]|$|[""']\s*\{)", RegexOptions.NonBacktracking);

    /// <summary>True where the text begins as an object, an array of objects or of their reprs, or an empty one of either.</summary>
    public static bool Is(string text)
    {
        var start = text.AsSpan().TrimStart();
        return !start.IsEmpty && start[0] is '[' or '{' && Sign.IsMatch(start[..Math.Min(start.Length, 4096)]);
    }
}
