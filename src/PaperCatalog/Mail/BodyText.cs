using System.Text;

namespace PaperCatalog.Mail;

/// <summary>Writes a text as seven-bit lines of at most 76 columns that end in CRLF. Pure.</summary>
internal static class BodyText
{
    private const int Columns = 76;

    /// <summary>From this part of bytes that are not ASCII on, base64 is the shorter.</summary>
    private const double MuchForeign = 1 / 6.0;

    /// <summary>A part with its headers: quoted-printable, which people can read, or base64.</summary>
    public static void WritePart(StringBuilder mail, string mediaType, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(Lines(text));
        var foreign = bytes.Count(b => b > 126) > bytes.Length * MuchForeign;
        mail.Append("Content-Type: ").Append(mediaType).Append("; charset=utf-8\r\nContent-Transfer-Encoding: ").Append(foreign ? "base64" : "quoted-printable").Append("\r\n\r\n");
        if (foreign)
        {
            Base64(mail, bytes);
        }
        else
        {
            QuotedPrintable(mail, bytes);
        }
    }

    /// <summary>Every way of ending a line becomes CRLF, the last line has an end, and controls that mean nothing are left out.</summary>
    private static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length + 64);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lines.Append("\r\n");
            }
            else if (c == '\t' || (!char.IsControl(c) && c != '\r'))
            {
                lines.Append(c);
            }
        }

        return lines.Length > 0 && lines[^1] != '\n' ? lines.Append("\r\n").ToString() : lines.ToString();
    }

    private static void Base64(StringBuilder mail, byte[] bytes)
    {
        const int BytesALine = Columns / 4 * 3;
        for (var at = 0; at < bytes.Length; at += BytesALine)
        {
            mail.Append(Convert.ToBase64String(bytes, at, Math.Min(BytesALine, bytes.Length - at))).Append("\r\n");
        }
    }

    private static void QuotedPrintable(StringBuilder mail, byte[] bytes)
    {
        const string Hex = "0123456789ABCDEF";
        var column = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            var b = bytes[at];
            if (b == '\r')
            {
                mail.Append("\r\n");
                (column, at) = (0, at + 1);
                continue;
            }

            // A blank at a line's end is lost on the way; a line "From " is changed by some that store mail.
            var plain = b is >= 33 and <= 126 and not (byte)'=' || (b is (byte)' ' or (byte)'\t' && bytes[at + 1] != '\r');
            plain &= !(b == 'F' && column == 0 && bytes.AsSpan(at).StartsWith("From "u8));
            if (column + (plain ? 1 : 3) > Columns - 1)
            {
                mail.Append("=\r\n");
                column = 0;
            }

            column += plain ? 1 : 3;
            _ = plain ? mail.Append((char)b) : mail.Append('=').Append(Hex[b >> 4]).Append(Hex[b & 15]);
        }
    }
}
