using System.Text.RegularExpressions;

namespace PaperCatalog.Search;

/// <summary>What was searched for: words in the way of web searches, and authors by their whole names.</summary>
/// <param name="Text">The query as typed, white space collapsed.</param>
/// <param name="Words">What is left without the author terms; empty where only authors are asked for.</param>
/// <param name="Authors">The names of <c>author:"…"</c>, in lower case.</param>
public sealed partial record SearchQuery(string Text, string Words, IReadOnlyList<string> Authors)
{
    public const int MaxLength = 500;

    public bool IsEmpty => Words.Length == 0 && Authors.Count == 0;

    public static SearchQuery Parse(string? text)
    {
        var whole = Space().Replace(text ?? "", " ").Trim();
        whole = whole[..Math.Min(whole.Length, MaxLength)];
        var authors = AuthorTerm().Matches(whole)
            .Select(m => m.Groups["name"].Value.Trim().ToLowerInvariant())
            .Where(n => n.Length > 0);
        return new SearchQuery(whole, Space().Replace(AuthorTerm().Replace(whole, " "), " ").Trim(), [.. authors.Distinct()]);
    }

    [GeneratedRegex("""\bauthor:(?:"(?<name>[^"]*)"?|(?<name>[^\s"]+))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AuthorTerm();

    // Control characters too: PostgreSQL takes no null, and the marks of highlights are ours alone.
    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Space();
}
