using System.Text;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Takes out of a piece of Markdown what the tool put in that drew it out of a page.</summary>
internal static class MarkdownText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Escape = new(@"\\(?<sign>[_*\[\]`#~|>])", Options);

    private static readonly Regex Image = new(@"!\[[^\[\]\n]*\]\([^()\s]*\)|\[(?:图片|image|img)[^\[\]\n]*\]", RegexOptions.IgnoreCase | Options);

    /// <summary>A word that was broken because it alone was longer than a line has no space; lines are 120 columns wide.</summary>
    private const int LineWidth = 118;

    /// <summary>The text with line breaks and escapes taken out. LaTeX keeps its backslashes.</summary>
    public static string Plain(string markdown)
    {
        var lines = markdown.Split('\n');
        var text = new StringBuilder(markdown.Length);
        foreach (var line in lines)
        {
            var plain = line.Trim();
            plain = plain.StartsWith("### ", StringComparison.Ordinal) ? plain[4..] : plain;
            // A line feed of the page shows as "\\" at the end of a line, or as "\" before two spaces.
            plain = plain.TrimEnd('\\').Replace("\\  ", " ", StringComparison.Ordinal);
            text.Append(plain);
            text.Append(plain.Length >= LineWidth && !plain.Contains(' ', StringComparison.Ordinal) ? "" : " ");
        }

        return Escape.Replace(text.ToString(), "${sign}").Trim();
    }

    /// <summary>Images out, in the ways tools write them: <c>![alt](address)</c>, <c>[alt]</c> inside a link, <c>[图片：alt]</c>.</summary>
    public static string WithoutImages(string markdown) => Image.Replace(markdown, "");
}
