using System.Globalization;

namespace PaperCatalog.Mail;

/// <summary>A mail address that can be written into a conversation as it is, and the name it goes by.</summary>
public sealed record Mailbox(string Address, string? Name = null)
{
    /// <summary>What may stand in a local part without quotes (RFC 5321, atext and dots).</summary>
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    private const int LongestLocal = 64, LongestAddress = 254, LongestLabel = 63;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The host that takes mail for it, in lower case.</summary>
    public string Host => Address[(Address.LastIndexOf('@') + 1)..];

    /// <summary>
    /// Reads <c>ada@example.org</c> or <c>Ada &lt;ada@example.org&gt;</c>; a host in another script becomes its ASCII form.
    /// Null where it is no address that every mail server takes: quoted or non-ASCII local parts are not.
    /// </summary>
    public static Mailbox? Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Any(char.IsControl))
        {
            return null;
        }

        var open = trimmed.LastIndexOf('<');
        var (name, address) = open >= 0 && trimmed.EndsWith('>') ? (trimmed[..open].Trim().Trim('"').Trim(), trimmed[(open + 1)..^1]) : ("", trimmed);
        var at = address.LastIndexOf('@');
        return at > 0 && IsLocal(address.AsSpan(0, at)) && AsciiHost(address[(at + 1)..]) is { } host && at + 1 + host.Length <= LongestAddress
            ? new Mailbox($"{address[..at]}@{host}", name.Length == 0 ? null : name)
            : null;
    }

    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !LocalSigns.Contains(c))
            {
                return false;
            }
        }

        return local.Length <= LongestLocal && local[0] != '.' && local[^1] != '.' && local.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private static string? AsciiHost(string host)
    {
        try
        {
            var ascii = Idn.GetAscii(host).ToLowerInvariant();
            return ascii.Split('.').All(l => l.Length is > 0 and <= LongestLabel && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null; // an empty or overlong label, or a sign that no host has
        }
    }
}
