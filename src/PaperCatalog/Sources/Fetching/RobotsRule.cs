using System.Globalization;
using System.Text;

namespace PaperCatalog.Sources.Fetching;

/// <summary>One Allow or Disallow: a path's beginning, in which <c>*</c> stands for anything and a last <c>$</c> for the end.</summary>
internal sealed class RobotsRule
{
    private readonly string[] parts;
    private readonly bool toTheEnd;

    public RobotsRule(string pattern, bool allow)
    {
        Allow = allow;
        toTheEnd = pattern.EndsWith('$');
        var plain = Plain(toTheEnd ? pattern[..^1] : pattern, isRule: true);
        Length = plain.Length + (toTheEnd ? 1 : 0);
        parts = plain.Split('*');
    }

    public bool Allow { get; }

    /// <summary>Octets of the rule: the more there are, the more it knows what it speaks of.</summary>
    public int Length { get; }

    /// <summary>Takes each part where it first appears after the one before: with nothing but stars between them, no other place can do better.</summary>
    public bool Matches(string path)
    {
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (toTheEnd && i == parts.Length - 1)
            {
                return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !toTheEnd || at == path.Length;
    }

    /// <summary>
    /// One spelling for each path: unreserved characters bare, everything else that may be written in two ways as %XX (RFC 9309, 2.2.2).
    /// A star or dollar that stands for itself is %2A or %24 on both sides.
    /// </summary>
    internal static string Plain(string path, bool isRule)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var plain = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var octet = bytes[i];
            if (octet is (byte)'%' && i + 2 < bytes.Length
                && byte.TryParse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                Append(plain, escaped, bare: IsUnreserved(escaped));
                i += 2;
            }
            else
            {
                Append(plain, octet, bare: octet is > 0x20 and < 0x7F and not (byte)'%' and not (byte)'$' && (isRule || octet is not (byte)'*'));
            }
        }

        return plain.ToString();
    }

    private static bool IsUnreserved(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    private static void Append(StringBuilder plain, byte octet, bool bare)
    {
        if (bare)
        {
            plain.Append((char)octet);
        }
        else
        {
            plain.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }
    }
}
