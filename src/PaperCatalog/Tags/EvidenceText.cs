using System.Globalization;
using Microsoft.AspNetCore.Html;
using PaperCatalog.Papers;

namespace PaperCatalog.Tags;

/// <summary>Shows a title or an abstract with the words that earned tags in spans, which the page lights up for a tag that is pointed at.</summary>
public static class EvidenceText
{
    private const char Start = '\u0002';

    private const char Stop = '\u0003';

    /// <summary>Everything is encoded; where reading the LaTeX disturbs a span, the text comes without any.</summary>
    public static IHtmlContent Html(string text, string field, IReadOnlyList<Chip> chips)
    {
        var spans = Spans(text, field, chips);
        var html = new HtmlContentBuilder();
        if (spans.Count == 0 || text.AsSpan().IndexOfAny(Start, Stop) >= 0)
        {
            return html.Append(ReadableLatex.Of(text.Replace(Start.ToString(), "", StringComparison.Ordinal).Replace(Stop.ToString(), "", StringComparison.Ordinal)));
        }

        var parts = ReadableLatex.Of(Marked(text, spans)).Split(Start);
        if (parts.Length != spans.Count + 1 || parts[0].Contains(Stop, StringComparison.Ordinal) || parts.Skip(1).Any(p => p.Count(c => c == Stop) != 1))
        {
            return html.Append(ReadableLatex.Of(text));
        }

        html.Append(parts[0]);
        foreach (var (part, span) in parts.Skip(1).Zip(spans))
        {
            var halves = part.Split(Stop);
            html.AppendHtml($"<span class=\"earned\" data-earned=\"{string.Join(' ', span.Tags)}\">").Append(halves[0]).AppendHtml("</span>").Append(halves[1]);
        }

        return html;
    }

    /// <summary>Pieces of the text in order, none overlapping, each with the tags it speaks for.</summary>
    private static List<(int From, int To, List<string> Tags)> Spans(string text, string field, IReadOnlyList<Chip> chips)
    {
        var pieces = chips.SelectMany(c => PackedEvidence.Unpack(c.Evidence, field == "title" ? text : "", field == "title" ? "" : text)
            .Where(e => e.Field == field).Select(e => (e.Start, End: e.Start + e.Length, Tag: c.Tag.Id.ToString(CultureInfo.InvariantCulture)))).ToList();
        var cuts = pieces.SelectMany(p => new[] { p.Start, p.End }).Distinct().Order().ToList();
        return [.. cuts.Zip(cuts.Skip(1))
            .Select(c => (c.First, c.Second, Tags: pieces.Where(p => p.Start <= c.First && p.End >= c.Second).Select(p => p.Tag).Distinct().ToList()))
            .Where(s => s.Tags.Count > 0)];
    }

    private static string Marked(string text, List<(int From, int To, List<string> Tags)> spans)
    {
        var marked = new System.Text.StringBuilder(text.Length + (2 * spans.Count));
        var at = 0;
        foreach (var (from, to, _) in spans)
        {
            marked.Append(text, at, from - at).Append(Start).Append(text, from, to - from).Append(Stop);
            at = to;
        }

        return marked.Append(text, at, text.Length - at).ToString();
    }
}
