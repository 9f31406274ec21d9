using System.Net;
using System.Text;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests.Composing;

/// <summary>
/// The HTML part of a digest. Mail is not the web: tables carry the layout, styles stand on the elements, nothing is loaded; colours for
/// dark mode come by a style sheet that some programs leave out, and without it the light ones stay readable. Pure.
/// </summary>
internal static class DigestHtml
{
    private const string Serif = "Charter,Georgia,'Times New Roman',serif", Sans = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
        <style>
        :root{color-scheme:light dark}
        @media (prefers-color-scheme:dark){.g{background:#14151a!important}.c{background:#1d1e25!important;border-color:#2e3039!important}.i{color:#e9e6df!important}.s{color:#b9b6ae!important}.f{color:#a3a099!important}.a{color:#e59a6c!important}.l{color:#93bfe8!important}.r{border-color:#2e3039!important}}
        @media (max-width:480px){.p{padding-left:18px!important;padding-right:18px!important}.o{padding:0!important}.c{border-width:0!important;border-radius:0!important}}
        </style>
        """;

    public static string Write(Digest digest, int excerpt)
    {
        var html = new StringBuilder(32_768);
        html.Append(Head).Append("<title>").Append(Text(ComposeDigest.Subject(digest))).Append("</title></head>\n<body class=\"g\" style=\"margin:0;padding:0;background:#f4f2ec;-webkit-text-size-adjust:100%\">");
        html.Append("<div style=\"display:none;max-height:0;overflow:hidden\">").Append(Text(Preview(digest))).Append("</div>\n");
        html.Append("<table role=\"presentation\" class=\"g\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" bgcolor=\"#f4f2ec\" style=\"background:#f4f2ec\"><tr><td class=\"o\" align=\"center\" style=\"padding:24px 8px\">\n");
        html.Append("<table role=\"presentation\" class=\"c\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" bgcolor=\"#fcfbf7\" style=\"width:100%;max-width:600px;background:#fcfbf7;border:1px solid #dfdcd2;border-radius:8px\">\n");
        Header(html, digest);
        foreach (var (topic, papers) in ComposeDigest.Grouped(digest.Papers))
        {
            Group(html, digest, topic, papers, excerpt);
        }

        Footer(html, digest);
        return html.Append("</table></td></tr></table></body></html>\n").ToString();
    }

    /// <summary>What a list of mails shows beside the subject.</summary>
    private static string Preview(Digest digest) => digest.Papers.Count > 1
        ? string.Join(" · ", digest.Papers.Skip(1).Take(3).Select(p => Wording.Cut(ReadableLatex.Of(p.Title), 60)))
        : ComposeDigest.Covers(digest.Window);

    private static void Header(StringBuilder html, Digest digest)
    {
        html.Append("<tr><td class=\"p\" style=\"padding:26px 32px 14px\"><p class=\"a\" style=\"margin:0 0 4px;font:700 14px/1.4 ").Append(Serif).Append(";color:#8f3a10\">PaperCatalog</p>");
        html.Append("<h1 class=\"i\" dir=\"auto\" style=\"margin:0;font:700 24px/1.25 ").Append(Serif).Append(";color:#1b1a17\">").Append(Text(digest.Name)).Append("</h1>");
        html.Append("<p class=\"s\" style=\"margin:6px 0 0;font:14px/1.5 ").Append(Sans).Append(";color:#4d4a43\">").Append(Text(ComposeDigest.Covers(digest.Window)))
            .Append(digest.Papers.Count == 0 ? "" : $" · {Wording.Count(digest.Papers.Count, "paper")}, {ComposeDigest.RankedBy(digest.Ranking)}").Append("</p></td></tr>\n");
        if (digest.Papers.Count == 0)
        {
            html.Append("<tr><td class=\"p\" style=\"padding:8px 32px 22px\"><p class=\"s\" style=\"margin:0;font:16px/1.5 ").Append(Serif).Append(";color:#4d4a43\">No paper is new to you in this time, so nothing would be sent.</p></td></tr>\n");
        }
    }

    private static void Group(StringBuilder html, Digest digest, string? topic, IReadOnlyList<DigestPaper> papers, int excerpt)
    {
        if (topic is not null)
        {
            html.Append("<tr><td class=\"p\" style=\"padding:20px 32px 8px\"><h2 class=\"f\" style=\"margin:0;font:600 12px/1.4 ").Append(Sans)
                .Append(";letter-spacing:.06em;text-transform:uppercase;color:#6d695f\">").Append(Text(topic)).Append("</h2></td></tr>\n");
        }

        foreach (var paper in papers)
        {
            Paper(html, digest, paper, topic is null ? "h2" : "h3", excerpt);
        }
    }

    private static void Paper(StringBuilder html, Digest digest, DigestPaper paper, string heading, int excerpt)
    {
        var address = Text(digest.Links.Site + PaperAddress.Of(paper.Key));
        html.Append("<tr><td class=\"p\" style=\"padding:0 32px\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td class=\"r\" style=\"padding:14px 0 16px;border-top:1px solid #dfdcd2\">");
        html.Append('<').Append(heading).Append(" dir=\"auto\" style=\"margin:0;font:600 18px/1.3 ").Append(Serif).Append("\"><a class=\"i\" href=\"").Append(address).Append("\" style=\"color:#1b1a17;text-decoration:none\">")
            .Append(Text(ReadableLatex.Of(paper.Title))).Append("</a></").Append(heading).Append('>');
        html.Append("<p class=\"s\" style=\"margin:4px 0 0;font:13px/1.5 ").Append(Sans).Append(";color:#4d4a43\"><span class=\"a\" style=\"color:#8f3a10;font-weight:600\">").Append(paper.Mark == DigestMark.New ? "New" : "Revised").Append("</span>");
        if (paper.Authors.Count > 0)
        {
            html.Append(" · ").Append(Text(ComposeDigest.AuthorLine(paper.Authors)));
        }

        foreach (var link in paper.Links.Where(IsShown).DistinctBy(l => l.Kind))
        {
            html.Append(" · <a class=\"l\" href=\"").Append(Text(link.Url)).Append("\" style=\"color:#1c4f80\">").Append(Text(link.Kind)).Append("</a>");
        }

        html.Append("</p>");
        if (excerpt > 0 && paper.Abstract.Length > 0)
        {
            html.Append("<p class=\"i\" dir=\"auto\" style=\"margin:8px 0 0;font:15px/1.55 ").Append(Serif).Append(";color:#1b1a17\">").Append(Text(Wording.Cut(ReadableLatex.Of(paper.Abstract), excerpt))).Append("</p>");
        }

        html.Append("<p class=\"f\" style=\"margin:6px 0 0;font:13px/1.5 ").Append(Sans).Append(";color:#6d695f\">").Append(Text(paper.Reason)).Append("</p></td></tr></table></td></tr>\n");
    }

    private static bool IsShown(EntryLink link) =>
        ListWishes.LinkKinds.Contains(link.Kind) && Uri.TryCreate(link.Url, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https");

    private static void Footer(StringBuilder html, Digest digest)
    {
        html.Append("<tr><td class=\"p\" style=\"padding:8px 32px 28px\"><p class=\"f r\" style=\"margin:0;padding-top:16px;border-top:1px solid #dfdcd2;font:13px/1.7 ").Append(Sans).Append(";color:#6d695f\">");
        if (digest.More > 0)
        {
            html.Append("And ").Append(Link(digest.Links.Online, Wording.Count(digest.More, "more paper"))).Append(" online.<br>");
        }

        html.Append(Link(digest.Links.Online, "View online")).Append(" · ").Append(Link(digest.Links.Preferences, "Change or pause")).Append(" · ").Append(Link(digest.Links.Leave, "Leave"))
            .Append("<br>You asked for this by mail. Nothing here tells us whether you opened it.</p></td></tr>\n");
    }

    private static string Link(string address, string words) => $"<a class=\"l\" href=\"{Text(address)}\" style=\"color:#1c4f80\">{Text(words)}</a>";

    private static string Text(string text) => WebUtility.HtmlEncode(text).Replace("\r", " ", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
