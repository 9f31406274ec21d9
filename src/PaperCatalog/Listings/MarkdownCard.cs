using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>One paper in Markdown drawn out of a listing page: a heading, what stands before it and what follows.</summary>
/// <param name="Start">Where the heading begins.</param>
/// <param name="Title">The heading's text as written.</param>
/// <param name="Target">The address its link leads to, or the number of it; null where the heading is no link.</param>
/// <param name="Before">What stands before the heading, after the one before it.</param>
/// <param name="Body">Up to the next heading.</param>
/// <param name="IsLast">True where nothing but the end of the capture follows.</param>
internal sealed record MarkdownCard(int Start, string Title, string? Target, string Before, string Body, bool IsLast)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>"[TITLE](ADDRESS)" or "[TITLE][NUMBER]", over more than one line where the title was wrapped.</summary>
    private static readonly Regex Link = new(@"^\[(?<title>.+?)(?<close>\](?:\((?<target>[^()\s]+)\)|\[(?<target>\d{1,5})\]))[ \t]*(?:\n|$)", RegexOptions.Singleline | Options);

    /// <summary>A line, and the indented lines that continue it.</summary>
    private static readonly Regex Plain = new(@"^[^\n\[]+(?:\n[ \t]+[^\n]+)*\n", Options);

    private const string Heading = "### ";

    /// <summary>A title with its address is never longer.</summary>
    private const int MaxHeading = 1500;

    /// <summary>Abstract, authors and links of one paper are never longer.</summary>
    private const int MaxBody = 60_000;

    /// <summary>Thumbnail, submitter and upvotes fit.</summary>
    private const int MaxBefore = 4_000;

    /// <summary>
    /// The cards of a text whose headings are links, or where none is, of all its headings. A heading that the end of the capture cuts
    /// is told in <paramref name="warnings"/> and left out.
    /// </summary>
    public static List<MarkdownCard> Split(string text, bool linked, List<string> warnings)
    {
        var heads = new List<(int Start, int End, string Title, string? Target)>();
        for (var at = NextHeading(text, 0); at >= 0 && heads.Count <= CaptureText.MaxEntries; at = NextHeading(text, at + 1))
        {
            var window = Window(text, at + Heading.Length);
            var match = (linked ? Link : Plain).Match(window);
            var end = at + Heading.Length + match.Length;
            if (match.Success && (match.Groups["close"].Success || (end < text.Length && text[end] is not (' ' or '\t'))))
            {
                heads.Add((at, end, linked ? match.Groups["title"].Value : match.Value, match.Groups["target"] is { Success: true } target ? target.Value : null));
            }
            else if (at + Heading.Length + window.Length == text.Length && (!linked || window.StartsWith('[')))
            {
                warnings.Add("The capture ends inside a title; that entry was left out.");
            }
        }

        return [.. heads.Select((head, index) => new MarkdownCard(
            head.Start,
            head.Title,
            head.Target,
            text[Math.Max(index == 0 ? 0 : heads[index - 1].End, head.Start - MaxBefore)..head.Start],
            text[head.End..Math.Min(index + 1 < heads.Count ? heads[index + 1].Start : text.Length, head.End + MaxBody)],
            index + 1 == heads.Count))];
    }

    private static int NextHeading(string text, int from)
    {
        if (from == 0 && text.StartsWith(Heading, StringComparison.Ordinal))
        {
            return 0;
        }

        var line = text.IndexOf("\n" + Heading, Math.Max(from - 1, 0), StringComparison.Ordinal);
        return line < 0 ? -1 : line + 1;
    }

    /// <summary>What the heading may reach over: up to an empty line or the next heading that opens a link.</summary>
    private static string Window(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(text.Length - at, MaxHeading));
        var empty = rest.IndexOf("\n\n");
        rest = empty < 0 ? rest : rest[..(empty + 1)];
        var next = rest.IndexOf("\n" + Heading + "[");
        return (next < 0 ? rest : rest[..(next + 1)]).ToString();
    }
}
