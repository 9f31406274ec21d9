using System.Net;
using System.Text;

namespace PaperCatalog.Listings;

/// <summary>
/// Makes the faults good that feeds really have, outside CDATA: a stray ampersand or less-than sign, an entity of HTML, a control
/// character.
/// </summary>
internal static class FeedRepair
{
    /// <summary>The element as a parser of XML takes it. Linear.</summary>
    public static string Repair(string xml)
    {
        var good = new StringBuilder(xml.Length);
        var at = 0;
        while (at < xml.Length)
        {
            var next = xml.AsSpan(at).IndexOfAny('&', '<');
            next = next < 0 ? xml.Length : at + next;
            AppendPlain(good, xml.AsSpan(at, next - at));
            at = next;
            if (at < xml.Length)
            {
                at = xml[at] == '&' ? AppendReference(good, xml, at) : AppendMarkup(good, xml, at);
            }
        }

        return good.ToString();
    }

    private static void AppendPlain(StringBuilder good, ReadOnlySpan<char> plain)
    {
        foreach (var c in plain)
        {
            good.Append((c < ' ' && c is not ('\n' or '\t' or '\r')) || c is '\uFFFE' or '\uFFFF' ? '\uFFFD' : c);
        }
    }

    private static int AppendReference(StringBuilder good, string xml, int at)
    {
        var end = xml.IndexOf(';', at, Math.Min(xml.Length - at, 34));
        var name = end > at ? xml.AsSpan(at + 1, end - at - 1) : [];
        if (name is "amp" or "lt" or "gt" or "quot" or "apos" || IsNumber(name))
        {
            good.Append(xml, at, end + 1 - at);
            return end + 1;
        }

        var decoded = end > at ? WebUtility.HtmlDecode(xml[at..(end + 1)]) : "&";
        good.Append(decoded[0] == '&' ? "&amp;" : decoded);
        return decoded[0] == '&' ? at + 1 : end + 1;
    }

    private static bool IsNumber(ReadOnlySpan<char> name) =>
        name is ['#', 'x' or 'X', .. var hex] ? hex is { Length: > 0 and <= 5 } && IsHex(hex)
        : name is ['#', .. var digits] && digits is { Length: > 0 and <= 6 } && digits.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static int AppendMarkup(StringBuilder good, string xml, int at)
    {
        if (string.CompareOrdinal(xml, at, "<![CDATA[", 0, 9) == 0)
        {
            var end = xml.IndexOf("]]>", at, StringComparison.Ordinal) is >= 0 and var close ? close + 3 : xml.Length;
            AppendPlain(good, xml.AsSpan(at, end - at));
            return end;
        }

        var opens = at + 1 < xml.Length && (char.IsLetter(xml[at + 1]) || xml[at + 1] is '/' or '!' or '?' or '_');
        good.Append(opens ? "<" : "&lt;");
        return at + 1;
    }
}
