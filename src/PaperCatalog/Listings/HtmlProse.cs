using System.Net;
using System.Text;

namespace PaperCatalog.Listings;

/// <summary>
/// The paragraphs of a short piece of HTML. Feeds put plain text and HTML into the same element and rarely escape the text inside it,
/// so only tags that HTML knows are tags: "n &lt; 10 and k &gt; 3" stays what it is. Linear, no tree, whatever the nesting.
/// </summary>
internal static class HtmlProse
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "pre", "hr", "section", "article", "details", "summary",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "i", "u", "em", "strong", "span", "img", "sub", "sup", "code", "small", "font", "td", "th", "tbody", "thead", "cite", "q", "tt", "video", "figure",
    };

    /// <summary>Longest attribute list of a tag that is believed.</summary>
    private const int MaxTag = 4000;

    /// <summary>The paragraphs in order with their entities decoded, empty ones included, white space as it came.</summary>
    public static List<string> Paragraphs(string html)
    {
        var paragraphs = new List<string>();
        var paragraph = new StringBuilder();
        var at = 0;
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at) is >= 0 and var found ? found : html.Length;
            paragraph.Append(WebUtility.HtmlDecode(html[at..next]));
            at = next;
            if (at < html.Length && TagAt(html, at) is (var name, > 0 and var end))
            {
                at = end;
                if (Blocks.Contains(name))
                {
                    Finish(paragraphs, paragraph, html.AsSpan(..end).EndsWith("/" + name + ">", StringComparison.OrdinalIgnoreCase));
                }
            }
            else if (at < html.Length)
            {
                paragraph.Append('<');
                at++;
            }
        }

        Finish(paragraphs, paragraph, keepEmpty: false);
        return paragraphs;
    }

    /// <summary>All of it as one text.</summary>
    public static string Text(string html) => string.Join('\n', Paragraphs(html)).Trim();

    /// <summary>An empty element is a paragraph of its own; the white space between two elements is none.</summary>
    private static void Finish(List<string> paragraphs, StringBuilder paragraph, bool keepEmpty)
    {
        var text = paragraph.ToString().Trim();
        if (text.Length > 0 || keepEmpty)
        {
            paragraphs.Add(text);
        }

        paragraph.Clear();
    }

    /// <summary>The name of the tag at <paramref name="at"/> and where it ends; 0 where what stands there is no tag.</summary>
    private static (string Name, int End) TagAt(string html, int at)
    {
        var start = at + 1 < html.Length && html[at + 1] == '/' ? at + 2 : at + 1;
        var stop = start;
        while (stop < html.Length && stop - start < 12 && char.IsAsciiLetterOrDigit(html[stop]))
        {
            stop++;
        }

        var name = html[Math.Min(start, html.Length)..stop];
        if (stop == html.Length || !(Blocks.Contains(name) || Inline.Contains(name)) || html[stop] is not ('>' or '/' or ' ' or '\n' or '\t'))
        {
            return default;
        }

        var close = html.IndexOf('>', stop, Math.Min(html.Length - stop, MaxTag));
        // "i <b and c> d": a tag with something inside has attributes, and those have values.
        var isTag = close >= 0 && (html.AsSpan(stop, close - stop).Trim(" \n\t/").IsEmpty || html.AsSpan(stop, close - stop).Contains('='));
        return isTag ? (name, close + 1) : default;
    }
}
