using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using PaperCatalog.Papers;

namespace PaperCatalog.Feeds;

/// <summary>How feeds write texts and times.</summary>
internal static class FeedText
{
    /// <summary>The abstract as a paragraph of HTML, and where to read on. Whatever stood in it is text.</summary>
    public static string Html(FeedEntry entry)
    {
        var html = new StringBuilder();
        if (entry.Abstract.Length > 0)
        {
            html.Append("<p>").Append(WebUtility.HtmlEncode(ReadableLatex.Of(entry.Abstract))).Append("</p>");
        }

        if (entry.Links.Count > 0)
        {
            html.Append("<p>").AppendJoin(" · ", entry.Links.Select(l => $"<a href=\"{WebUtility.HtmlEncode(l.Url)}\">{WebUtility.HtmlEncode(Name(l.Kind))}</a>")).Append("</p>");
        }

        return Valid(html.ToString());
    }

    /// <summary>Without the few characters that no XML document may hold, not even as a reference.</summary>
    public static string Valid(string text)
    {
        var valid = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                valid.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                valid.Append(text[i]);
            }
        }

        return valid.ToString();
    }

    /// <summary>RFC 3339, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with four digits of year, as RSS 2.0 wants it.</summary>
    public static string MailTime(DateTimeOffset time) => time.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);

    private static string Name(string kind) => kind switch { "arxiv" => "arXiv", "pdf" => "PDF", "doi" => "DOI", _ => kind };
}
