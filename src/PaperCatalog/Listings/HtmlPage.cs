using System.Net;

namespace PaperCatalog.Listings;

/// <summary>What an HTML page says of itself, found without building a tree of it.</summary>
internal static class HtmlPage
{
    private const int Head = 4096;

    /// <summary>Signs of pages that are no listing, the surest first.</summary>
    private static readonly (string Sign, string Looks)[] Signs =
    [
        ("data-target=\"SpaceList\"", "is a page of Spaces"),
        ("data-target=\"ModelList\"", "is a page of models"),
        ("data-target=\"DatasetList\"", "is a page of datasets"),
        ("data-target=\"ModelHeader\"", "is the page of a model"),
        ("data-target=\"DatasetViewer\"", "is the page of a dataset"),
        ("data-target=\"PaperContent\"", "is the page of one paper"),
        ("name=\"citation_title\"", "is the page of one paper"),
        ("type=\"password\"", "is a login page"),
        ("cf-challenge", "is a check for robots that stands before the page"),
        ("challenge-platform", "is a check for robots that stands before the page"),
    ];

    private static readonly string[] Errors = ["error", "not found", "forbidden", "unavailable", "bad gateway", "too many requests", "sorry"];

    public static bool IsPage(string text)
    {
        var head = text[..Math.Min(text.Length, Head)];
        return head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<body", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for XML that is no XHTML.</summary>
    public static bool IsFeed(string text)
    {
        var head = text.AsSpan().TrimStart();
        head = head[..Math.Min(head.Length, Head)];
        return (head.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) && !head.Contains("<html", StringComparison.OrdinalIgnoreCase))
            || head.StartsWith("<rss", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<feed", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("<rdf", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The text of the title element, null where there is none.</summary>
    public static string? Title(string html)
    {
        var open = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var start = open < 0 ? -1 : html.IndexOf('>', open) + 1;
        var end = start <= 0 ? -1 : html.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 || end - start > 1000 ? null : EntryText.CleanOrNull(WebUtility.HtmlDecode(html[start..end]));
    }

    /// <summary>One sentence: what the page looks like, and what to do.</summary>
    public static string Refusal(string html)
    {
        var title = Title(html);
        var quoted = title is null ? "" : $" titled \"{(title.Length > 80 ? title[..80] + "…" : title)}\"";
        var looks = Array.Find(Signs, sign => html.Contains(sign.Sign, StringComparison.OrdinalIgnoreCase)).Looks
            ?? (IsError(title, html) ? "is an error page" : title is { } named && IsSearch(named) ? "is a page of search results" : "is a web page without papers on it");
        return NotAListing.Sentence(looks + quoted);
    }

    private static bool IsError(string? title, string html) =>
        (title is not null && (Array.Exists(Errors, word => title.Contains(word, StringComparison.OrdinalIgnoreCase)) || StartsWithCode(title)))
        || Heading(html) is { } heading && (StartsWithCode(heading) || Array.Exists(Errors, word => heading.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>"404", "500 Internal Server Error".</summary>
    private static bool StartsWithCode(string text) => text.Length >= 3 && text[0] is '4' or '5' && char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]) && (text.Length == 3 || !char.IsLetterOrDigit(text[3]));

    private static string? Heading(string html)
    {
        var open = html.IndexOf("<h1", StringComparison.OrdinalIgnoreCase);
        var start = open < 0 ? -1 : html.IndexOf('>', open) + 1;
        var end = start <= 0 ? -1 : html.IndexOf('<', start);
        return end < 0 || end - start > 300 ? null : EntryText.CleanOrNull(html[start..end]);
    }

    private static bool IsSearch(string title) => title.Contains("search", StringComparison.OrdinalIgnoreCase);
}
