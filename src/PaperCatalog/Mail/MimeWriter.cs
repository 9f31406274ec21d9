using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PaperCatalog.Mail;

/// <summary>A mail as it goes over the wire, its envelope and its Message-ID (without brackets).</summary>
public sealed record WrittenMail(string From, string To, string MessageId, byte[] Bytes);

/// <summary>Writes a mail as bytes: ASCII, CRLF, no line over 998 characters; text alone or text and HTML as alternatives. Pure but for a random Message-ID where none is given.</summary>
public static class MimeWriter
{
    public static WrittenMail Write(Email mail, MailOptions options)
    {
        var from = mail.From ?? Mailbox.Parse(options.From)!;
        var id = mail.MessageId ?? $"{Guid.NewGuid():N}@{from.Host}";
        var text = new StringBuilder(4096)
            .Append(HeaderText.Line("From", from))
            .Append(HeaderText.Line("To", mail.To))
            .Append(HeaderText.Line("Subject", mail.Subject))
            .Append(HeaderText.Fold("Date", mail.Date.UtcDateTime.ToString("ddd, d MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000"))
            .Append(HeaderText.Fold("Message-ID", $"<{id}>"));
        foreach (var (name, value) in mail.Headers)
        {
            text.Append(value.All(char.IsAscii) ? HeaderText.Fold(name, value) : HeaderText.Line(name, value));
        }

        text.Append("MIME-Version: 1.0\r\n");
        WriteBody(text, mail, id);
        return new WrittenMail(Mailbox.Parse(options.Returns)!.Address, mail.To.Address, id, Encoding.ASCII.GetBytes(text.ToString()));
    }

    private static void WriteBody(StringBuilder text, Email mail, string id)
    {
        if (mail.Html is null)
        {
            BodyText.WritePart(text, "text/plain", mail.Text);
            return;
        }

        // From the Message-ID, so that the same mail is the same bytes; "=_" stands in no line of either encoding.
        var boundary = "=_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))[..12]);
        text.Append("Content-Type: multipart/alternative; boundary=\"").Append(boundary).Append("\"\r\n\r\n--").Append(boundary).Append("\r\n");
        BodyText.WritePart(text, "text/plain", mail.Text);
        text.Append("\r\n--").Append(boundary).Append("\r\n");
        BodyText.WritePart(text, "text/html", mail.Html);
        text.Append("\r\n--").Append(boundary).Append("--\r\n");
    }
}
