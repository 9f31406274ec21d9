using System.Text;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Takes out of a piece of Markdown what the tool put in that drew it out of a page.</summary>
internal static partial class MarkdownText
{
    /// <summary>A word that was broken because it alone was longer than a line has no space; lines are 120 columns wide.</summary>
    private const int LineWidth = 118;

    /// <summary>What a tool writes where it stopped is never longer.</summary>
    private const int MaxCutMark = 100;

    /// <summary>The text with line breaks, escapes and the marks of a cut taken out. LaTeX keeps its backslashes.</summary>
    public static string Plain(string markdown)
    {
        var lines = WithoutCutMark(markdown).Split('\n');
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

        return Escape().Replace(text.ToString(), "$1").Trim();
    }

    /// <summary>Images out, in the ways tools write them: <c>![alt](address)</c>, <c>[alt]</c> inside a link, <c>[图片：alt]</c>.</summary>
    public static string WithoutImages(string markdown) => Image().Replace(markdown, "");

    private static string WithoutCutMark(string markdown)
    {
        var tail = Math.Max(0, markdown.Length - MaxCutMark);
        return markdown[..tail] + CutMark().Replace(markdown[tail..], "");
    }

    [GeneratedRegex(@"\\([_*\[\]`#~|>])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    /// <summary>What a tool adds that stopped in the middle: a note, and the end of the fence around the text.</summary>
    [GeneratedRegex(@"(?:\s*(?:\[(?:content )?truncated\]|```|\.\.\. ?\(?truncated\)?))+\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CutMark();

    [GeneratedRegex(@"!\[[^\[\]\n]{0,200}\]\([^()\s]{0,2000}\)|\[(?:图片|image|img)[^\[\]\n]{0,200}\]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Image();
}
