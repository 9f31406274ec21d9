using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>The page in what browsers save as one file (.mhtml): a mail whose first HTML part is the page.</summary>
internal static class SavedPage
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>The headers of such a file fit.</summary>
    private const int Head = 8 * 1024;

    private static readonly Regex Boundary = new(@"^content-type:\s*multipart/related;[^\0]*?\bboundary=""?(?<boundary>[^""\s;]+)", RegexOptions.Multiline | Options);

    private static readonly Regex Page = new(@"^content-type:\s*text/html", RegexOptions.Multiline | Options);

    private static readonly Regex Coding = new(@"^content-transfer-encoding:\s*(?<coding>[a-z0-9-]+)", RegexOptions.Multiline | Options);

    /// <summary>The bytes of the page; the bytes as they are where they are no such file. Never throws.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, Head)]).ReplaceLineEndings("\n");
        if (!char.IsAsciiLetter(head.FirstOrDefault()) || Boundary.Match(head.Split("\n\n")[0] + "\n") is not { Success: true } found)
        {
            return bytes;
        }

        var parts = Encoding.Latin1.GetString(bytes.Span).ReplaceLineEndings("\n").Split("\n--" + found.Groups["boundary"].Value);
        var page = parts.Skip(1).Select(part => part.TrimStart('\n').Split("\n\n", 2)).FirstOrDefault(part => part.Length == 2 && Page.IsMatch(part[0]));
        return page is null ? bytes : Coding.Match(page[0]).Groups["coding"].Value.ToLowerInvariant() switch
        {
            "quoted-printable" => Unquote(page[1]),
            "base64" => Convert64(page[1]),
            _ => Encoding.Latin1.GetBytes(page[1]),
        };
    }

    /// <summary>"=3D" is "="; a line that ends in "=" goes on.</summary>
    private static byte[] Unquote(string quoted)
    {
        var plain = new List<byte>(quoted.Length);
        for (var at = 0; at < quoted.Length; at++)
        {
            if (quoted[at] == '=' && at + 1 < quoted.Length && quoted[at + 1] == '\n')
            {
                at++;
            }
            else if (quoted[at] == '=' && at + 2 < quoted.Length && char.IsAsciiHexDigit(quoted[at + 1]) && char.IsAsciiHexDigit(quoted[at + 2]))
            {
                plain.Add(Convert.FromHexString(quoted.AsSpan(at + 1, 2))[0]);
                at += 2;
            }
            else
            {
                plain.Add((byte)quoted[at]);
            }
        }

        return [.. plain];
    }

    /// <summary>As far as it is whole.</summary>
    private static byte[] Convert64(string text)
    {
        var plain = new byte[text.Length];
        Base64.DecodeFromUtf8(Encoding.Latin1.GetBytes(text), plain, out _, out var length);
        return plain[..length];
    }
}
