using System.Net;

namespace PaperCatalog.Listings;

/// <summary>Finds the JSON that a papers page carries in an attribute, without building a tree of the page.</summary>
internal static class HydrationJson
{
    private const string Props = "data-props=";

    /// <summary>The start of a record where a fragment begins inside the attribute.</summary>
    private const string LooseRecord = "{&quot;paper&quot;:{";

    /// <summary>True where <see cref="Find"/> would find something; cheap.</summary>
    public static bool IsIn(string html) => Target(html) >= 0 || html.Contains(LooseRecord, StringComparison.Ordinal);

    /// <summary>
    /// The JSON, unescaped once, possibly cut off; null where there is none. A fragment that starts inside it gives an array from its
    /// first whole record on.
    /// </summary>
    public static string? Find(string html)
    {
        var target = Target(html);
        var start = target < 0 ? -1 : ValueAfter(html, target) ?? ValueBefore(html, target) ?? -1;
        if (start >= 0 && start < html.Length)
        {
            return Decode(html, start, ValueEnd(html, start));
        }

        var loose = html.IndexOf(LooseRecord, StringComparison.Ordinal);
        return loose < 0 ? null : "[" + Decode(html, loose, html.IndexOf('"', loose) is var end and > 0 ? end : html.Length);
    }

    /// <summary>Where the page is cut inside an entity, the rest of it goes.</summary>
    private static string Decode(string html, int start, int end)
    {
        var entity = end == html.Length ? html.LastIndexOf('&', end - 1, Math.Min(end - start, 8)) : -1;
        return WebUtility.HtmlDecode(html[start..(entity >= 0 && html.IndexOf(';', entity) < 0 ? entity : end)]);
    }

    private static int Target(string html) =>
        html.IndexOf("data-target=\"DailyPapers\"", StringComparison.Ordinal) is var at and >= 0 ? at
        : html.IndexOf("data-target='DailyPapers'", StringComparison.Ordinal);

    /// <summary>The order of the attributes is not fixed: behind the target, with nothing but attributes between …</summary>
    private static int? ValueAfter(string html, int target)
    {
        var props = html.IndexOf(Props, target, StringComparison.Ordinal);
        return props >= 0 && html.AsSpan(target, props - target).IndexOfAny('<', '>') < 0 ? props + Props.Length + 1 : null;
    }

    /// <summary>… or before it. Quotes inside the value are escaped, so its end is the next quote.</summary>
    private static int? ValueBefore(string html, int target)
    {
        var props = html.LastIndexOf(Props, target, StringComparison.Ordinal);
        var start = props + Props.Length + 1;
        return props >= 0 && ValueEnd(html, start) is var end && end < target && html.AsSpan(end, target - end).IndexOfAny('<', '>') < 0 ? start : null;
    }

    private static int ValueEnd(string html, int start)
    {
        start = Math.Min(start, html.Length);
        var end = html.IndexOf(html[start - 1] is '\'' ? '\'' : '"', start);
        return end < 0 ? html.Length : end;
    }
}
