using System.Globalization;
using System.Text;

namespace PaperCatalog.Mail;

/// <summary>A server's reply: its code and its lines without it.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestLine = 4096, MostLines = 200, LongestText = 500;

    public bool IsYes => Code is >= 200 and < 300;

    public bool IsGoOn => Code is >= 300 and < 400;

    /// <summary>4xx; also 421, after which the server closes the connection.</summary>
    public bool IsNotNow => Code is >= 400 and < 500;

    /// <summary>As it is shown to people: <c>550 5.1.1 No such user</c>.</summary>
    public override string ToString()
    {
        var text = $"{Code} {string.Join(' ', Lines)}".Trim();
        return text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>Reads one reply. Throws an <see cref="IOException"/> where the connection ends or what comes is no reply.</summary>
    public static async Task<SmtpReply> ReadAsync(SmtpLines input, CancellationToken cancel)
    {
        var lines = new List<string>();
        while (true)
        {
            var line = await input.ReadAsync(LongestLine, cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 200 or > 599 || lines.Count == MostLines)
            {
                throw new IOException("The server's answer is no SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpReply(code, lines);
            }
        }
    }
}

/// <summary>The lines that a server sends.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private readonly byte[] buffer = new byte[4096];
    private int start;
    private int end;

    /// <summary>True where the server has sent more than was read: after STARTTLS that would be a stranger's doing.</summary>
    public bool HasMore => start < end;

    /// <summary>One line without its end; a lone LF ends a line too.</summary>
    public async Task<string> ReadAsync(int longest, CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, cancel));
                if (end == 0)
                {
                    throw new EndOfStreamException("The server closed the connection.");
                }
            }

            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            line.Append(Encoding.Latin1.GetString(buffer, start, length < 0 ? end - start : length));
            start = length < 0 ? end : start + length + 1;
            if (length >= 0 || line.Length > longest)
            {
                return line.ToString().TrimEnd('\r');
            }
        }
    }
}
