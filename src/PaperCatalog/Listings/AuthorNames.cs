using System.Text;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>The names in a line of authors as arXiv and those who follow it write one: "A. One (Lab, City), B. Two and C. Three".</summary>
internal static class AuthorNames
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Between = new(@"\s*[,;]\s+(?:and\s)?|\s+and\s+|\s*\n\s*", Options);

    private static readonly Regex Generation = new(@"^(?:Jr|Sr|II|III|IV)\.?$", Options);

    /// <summary>A line longer than this is no line of authors: the largest collaborations fill some 100,000 characters.</summary>
    private const int MaxLine = 200_000;

    /// <summary>The names in order, without what stands in round brackets.</summary>
    public static IReadOnlyList<string> Split(string? line)
    {
        if (string.IsNullOrWhiteSpace(line) || line.Length > MaxLine)
        {
            return [];
        }

        var names = new List<string>();
        foreach (var name in Between.Split(WithoutBrackets(line)).Select(EntryText.Clean).Where(name => name.Length > 0))
        {
            if (names.Count > 0 && Generation.IsMatch(name))
            {
                names[^1] += ", " + name;
            }
            else
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static string WithoutBrackets(string line)
    {
        var plain = new StringBuilder(line.Length);
        var depth = 0;
        foreach (var c in line)
        {
            depth += c == '(' ? 1 : 0;
            if (depth == 0)
            {
                plain.Append(c);
            }

            depth -= c == ')' && depth > 0 ? 1 : 0;
        }

        return plain.ToString();
    }
}
