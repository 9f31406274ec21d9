using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace PaperCatalog.Listings;

/// <summary>Reads the cards of a papers page from its markup, one card at a time, so that neither size nor depth of the page matters.</summary>
internal static class HtmlCards
{
    private const string Open = "<article";
    private const string Close = "</article>";

    /// <summary>A real card has 5 KB; one with hundreds of avatars stays far below.</summary>
    private const int MaxCard = 256 * 1024;

    private static readonly string[] Void = ["img", "input", "br", "hr", "wbr", "source", "link", "meta", "track", "area", "embed", "col"];

    /// <summary>True where the page has a card of a paper, or the rest of one.</summary>
    public static bool AreIn(string html) =>
        (html.Contains(Open, StringComparison.OrdinalIgnoreCase) || html.Contains(Close, StringComparison.OrdinalIgnoreCase))
        && html.Contains("/papers/", StringComparison.OrdinalIgnoreCase);

    /// <summary>An entry for each card whose title is complete; the first and the last may have lost a part.</summary>
    public static List<Entry> Read(string html, List<string> warnings)
    {
        var entries = new List<Entry>();
        var parser = new HtmlParser();
        foreach (var range in Cards(html))
        {
            var card = html[range];
            var whole = card.EndsWith(Close, StringComparison.OrdinalIgnoreCase);
            if (entries.Count > CaptureText.MaxEntries || !card.Contains("/papers/", StringComparison.OrdinalIgnoreCase) || !card.Contains("<h", StringComparison.OrdinalIgnoreCase) || Depth(card) > CaptureText.MaxDepth)
            {
                continue;
            }

            if (HtmlCard.Read(parser.ParseDocument(card), card, whole) is { } entry)
            {
                entries.Add(entry);
            }
            else if (!whole)
            {
                warnings.Add("The last card is cut before the end of its title and was left out.");
            }
        }

        return entries;
    }

    /// <summary>From each opening to the next closing or opening; a fragment may begin inside a card.</summary>
    private static IEnumerable<Range> Cards(string html)
    {
        var open = html.IndexOf(Open, StringComparison.OrdinalIgnoreCase);
        var close = html.IndexOf(Close, StringComparison.OrdinalIgnoreCase);
        if (close >= 0 && (open < 0 || close < open))
        {
            yield return Math.Max(0, close - MaxCard)..(close + Close.Length);
        }

        while (open >= 0)
        {
            var next = html.IndexOf(Open, open + Open.Length, StringComparison.OrdinalIgnoreCase);
            var limit = Math.Min(next < 0 ? html.Length : next, open + MaxCard);
            var end = html.IndexOf(Close, open, limit - open, StringComparison.OrdinalIgnoreCase);
            yield return open..(end < 0 ? limit : end + Close.Length);
            open = next;
        }
    }

    /// <summary>Tags opened and not closed, at most; a tree as deep as the page would cost the square of its depth to build.</summary>
    private static int Depth(string html)
    {
        int depth = 0, deepest = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
            {
                depth--;
            }
            else if (char.IsAsciiLetter(html[at + 1]) && !Array.Exists(Void, name => string.Compare(html, at + 1, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0))
            {
                deepest = Math.Max(deepest, ++depth);
            }
        }

        return deepest;
    }
}
