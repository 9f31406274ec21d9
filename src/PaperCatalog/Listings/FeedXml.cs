using System.Xml;

namespace PaperCatalog.Listings;

/// <summary>One element of a feed's item.</summary>
/// <param name="Name">Its name as written, prefix included ("dc:creator"); a child of it is "author/name".</param>
/// <param name="Text">All text inside it; block elements of XHTML are kept apart by an empty line.</param>
internal sealed record FeedField(string Name, string Text, IReadOnlyDictionary<string, string> Attributes);

/// <summary>The fields of one item or of a feed's head.</summary>
/// <param name="Fault">Null where the element is whole; else what is wrong with it.</param>
internal sealed record FeedFields(IReadOnlyList<FeedField> Fields, string? Fault)
{
    /// <summary>The text of the first field of one of these names that has any, in the order of the names.</summary>
    public string? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Fields.FirstOrDefault(field => field.Name == name && field.Text.Length > 0) is { } found)
            {
                return found.Text;
            }
        }

        return null;
    }

    public IEnumerable<FeedField> All(string name) => Fields.Where(field => field.Name == name);
}

/// <summary>
/// Feeds as they really come. Each item is cut out of the text and parsed alone, so that a feed that stops in the middle keeps its
/// whole items and a malformed item spoils only itself. A document type is never read: what it declares stays plain text.
/// </summary>
internal static class FeedXml
{
    /// <summary>What stands before the first item is not read further than this.</summary>
    private const int MaxHead = 64 * 1024;

    /// <summary>The name of the root element, null where the text does not begin as XML does.</summary>
    public static string? Root(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var rest = text.AsSpan(at).TrimStart();
            at = text.Length - rest.Length;
            if (rest is not ['<', var next, ..])
            {
                return null;
            }

            if (next is not ('?' or '!'))
            {
                return NameAt(text, at + 1).ToString();
            }

            at = AfterDeclaration(text, at);
        }

        return null;
    }

    /// <summary>The places of the elements of this name, in order; the last may be open. At most <paramref name="most"/>.</summary>
    public static List<Range> Elements(string text, string name, int most)
    {
        var found = new List<Range>();
        var open = -1;
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && found.Count < most; at = NextTag(text, at))
        {
            var closes = at + 1 < text.Length && text[at + 1] == '/';
            if (!NameAt(text, at + (closes ? 2 : 1)).SequenceEqual(name))
            {
                continue;
            }

            var end = closes ? Math.Min(text.Length, text.IndexOf('>', at) is >= 0 and var close ? close + 1 : text.Length) : at;
            if (open >= 0 && end > open)
            {
                found.Add(open..end);
            }

            open = closes ? -1 : at;
        }

        if (open >= 0 && found.Count < most)
        {
            found.Add(open..text.Length);
        }

        return found;
    }

    /// <summary>What the feed says of itself: the fields of <paramref name="element"/> before <paramref name="end"/>.</summary>
    public static FeedFields Head(string text, string element, int end)
    {
        var head = text[..Math.Min(end, MaxHead)];
        return Elements(head, element, 1) is [var place] ? Read(head[place]) : new FeedFields([], null);
    }

    /// <summary>Reads one element; where it is malformed, what stood before the fault.</summary>
    public static FeedFields Read(string element)
    {
        var fields = new FieldCollector();
        // Names without namespaces, because an item cut out of its feed has lost the declarations of its prefixes.
        using var source = new StringReader(FeedRepair.Repair(element));
        using var reader = new XmlTextReader(source) { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, Namespaces = false };
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > CaptureText.MaxDepth)
                {
                    return fields.Done("it is nested too deeply");
                }

                fields.Take(reader);
            }
        }
        catch (XmlException fault)
        {
            return fields.Done(fault.Message);
        }

        return fields.Done(null);
    }

    private static ReadOnlySpan<char> NameAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is ':' or '_' or '-' or '.'))
        {
            end++;
        }

        return text.AsSpan(Math.Min(at, text.Length), Math.Max(end - at, 0));
    }

    /// <summary>The next tag after the one at <paramref name="at"/>; comments and CDATA are passed over, -1 at the end.</summary>
    private static int NextTag(string text, int at)
    {
        var close = string.CompareOrdinal(text, at, "<!--", 0, 4) == 0 ? "-->"
            : string.CompareOrdinal(text, at, "<![CDATA[", 0, 9) == 0 ? "]]>" : null;
        var from = close is null ? at + 1 : text.IndexOf(close, at, StringComparison.Ordinal);
        return from < 0 || from >= text.Length ? -1 : text.IndexOf('<', from);
    }

    private static int AfterDeclaration(string text, int at)
    {
        var end = string.CompareOrdinal(text, at, "<!--", 0, 4) == 0 ? "-->" : ">";
        var subset = end == ">" ? text.IndexOf('[', at, Math.Min(text.Length - at, 500)) : -1;
        var close = text.IndexOf(end, at, StringComparison.Ordinal);
        if (subset >= 0 && subset < close)
        {
            close = text.IndexOf(']', subset) is >= 0 and var bracket ? text.IndexOf('>', bracket) : -1;
        }

        return close < 0 ? text.Length : close + end.Length;
    }
}
