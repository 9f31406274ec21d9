using Microsoft.AspNetCore.Html;
using PaperCatalog.Papers;

namespace PaperCatalog.Search;

/// <summary>Shows the words searched for: what the database put between two control characters becomes a mark.</summary>
public static class Highlight
{
    public const char Start = '\u0002';

    public const char Stop = '\u0003';

    /// <summary>The text without its marks.</summary>
    public static string Plain(string text) => ReadableLatex.Of(text).Replace(Start.ToString(), "", StringComparison.Ordinal).Replace(Stop.ToString(), "", StringComparison.Ordinal);

    /// <summary>Everything is encoded; only the marks are ours, and each that begins also ends.</summary>
    public static IHtmlContent Html(string text)
    {
        var html = new HtmlContentBuilder();
        var parts = ReadableLatex.Of(text).Split(Start);
        html.Append(parts[0].Replace(Stop.ToString(), "", StringComparison.Ordinal));
        foreach (var part in parts.Skip(1))
        {
            var end = part.IndexOf(Stop, StringComparison.Ordinal);
            var marked = end < 0 ? part : part[..end];
            html.AppendHtml("<mark>").Append(marked).AppendHtml("</mark>");
            html.Append(end < 0 ? "" : part[(end + 1)..].Replace(Stop.ToString(), "", StringComparison.Ordinal));
        }

        return html;
    }
}
