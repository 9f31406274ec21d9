using System.Globalization;
using System.Text;

namespace PaperCatalog.Mail;

/// <summary>One conversation with a mail server, greeted and, where asked for, encrypted and signed in; takes one mail after the other.</summary>
internal sealed class SmtpConnection(SmtpChannel channel, SmtpAbilities abilities, MailOptions options) : IAsyncDisposable
{
    private bool unfinished;

    /// <summary>Mails handed to it so far.</summary>
    public int Mails { get; private set; }

    /// <summary>False once the server has said goodbye: nothing more may be asked of it.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>True from the moment at which the server may have taken the mail over: to try again could make it two.</summary>
    public bool IsHandedOver { get; private set; }

    /// <summary>True once the server has answered anything of the mail under way.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Throws what the network throws; the connection is then of no more use.</summary>
    public async Task<MailAnswer> SendAsync(WrittenMail mail, CancellationToken cancel)
    {
        (IsHandedOver, IsAnswered) = (false, false);
        if (abilities.MostBytes is { } most && mail.Bytes.Length > most)
        {
            return new MailAnswer(MailOutcome.Refused, $"552 The mail has {mail.Bytes.Length} bytes, the server takes {most}.");
        }

        Mails++;
        var size = abilities.MostBytes is null ? "" : string.Create(CultureInfo.InvariantCulture, $" SIZE={mail.Bytes.Length}");
        List<string> commands = [$"MAIL FROM:<{mail.From}>{size}", $"RCPT TO:<{mail.To}>", "DATA"];
        if (unfinished)
        {
            commands.Insert(0, "RSET");
        }

        var replies = await AskAsync(commands, cancel);
        var first = commands.Count - 3;
        var (from, to, data) = (replies.ElementAtOrDefault(first), replies.ElementAtOrDefault(first + 1), replies.ElementAtOrDefault(first + 2));
        unfinished = true;
        if (Refusal(replies, from, to, data) is { } refusal)
        {
            if (data is { IsGoOn: true } && IsOpen)
            {
                // Pipelined, DATA is asked before RCPT is answered; without a recipient an empty mail is refused (RFC 2920).
                await channel.AskAsync(".\r\n", options.Timeout, cancel);
            }

            return refusal;
        }

        IsHandedOver = true;
        var taken = Noted(await channel.AskAsync(Stuffed(mail.Bytes), options.TakeoverTimeout, cancel));
        unfinished = !taken.IsYes;
        return new MailAnswer(taken.IsYes ? MailOutcome.Accepted : taken.Code == 421 ? MailOutcome.Unreachable : taken.IsNotNow ? MailOutcome.Deferred : MailOutcome.Refused, taken.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (IsOpen)
        {
            await channel.SayGoodbyeAsync();
        }

        await channel.DisposeAsync();
    }

    /// <summary>What stands against handing the mail over; null where nothing does.</summary>
    private static MailAnswer? Refusal(List<SmtpReply> replies, SmtpReply? from, SmtpReply? to, SmtpReply? data)
    {
        if (replies.Find(r => r.Code == 421) is { } goodbye)
        {
            return new MailAnswer(MailOutcome.Unreachable, goodbye.ToString());
        }

        if (from is not { IsYes: true })
        {
            // It is us whom the server does not take mail from, whoever it is for.
            return new MailAnswer(MailOutcome.Unreachable, (from ?? replies[^1]).ToString());
        }

        var no = to is not { IsYes: true } ? to : data is not { IsGoOn: true } ? data : null;
        return no is null ? null : new MailAnswer(no.IsNotNow ? MailOutcome.Deferred : MailOutcome.Refused, no.ToString(), OfRecipient: no == to);
    }

    /// <summary>All at once where the server takes it so, else one by one up to the first that is refused.</summary>
    private async Task<List<SmtpReply>> AskAsync(List<string> commands, CancellationToken cancel)
    {
        var replies = new List<SmtpReply>(commands.Count);
        if (abilities.Pipelining)
        {
            await channel.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", commands) + "\r\n"), options.Timeout, cancel);
        }

        foreach (var command in commands)
        {
            replies.Add(Noted(abilities.Pipelining ? await channel.ReadAsync(options.Timeout, cancel) : await channel.AskAsync(command + "\r\n", options.Timeout, cancel)));
            if (!IsOpen || (!abilities.Pipelining && replies[^1].Code >= 400))
            {
                break;
            }
        }

        return replies;
    }

    private SmtpReply Noted(SmtpReply reply)
    {
        IsOpen = reply.Code != 421;
        IsAnswered |= IsOpen;
        return reply;
    }

    /// <summary>The mail with a dot before each line that begins with one, and the lone dot that ends it (RFC 5321, 4.5.2).</summary>
    private static byte[] Stuffed(byte[] mail)
    {
        using var stuffed = new MemoryStream(mail.Length + 64);
        for (var start = 0; start < mail.Length;)
        {
            var feed = Array.IndexOf(mail, (byte)'\n', start);
            var end = feed < 0 ? mail.Length : feed + 1;
            if (mail[start] == '.')
            {
                stuffed.WriteByte((byte)'.');
            }

            stuffed.Write(mail, start, end - start);
            start = end;
        }

        stuffed.Write(".\r\n"u8);
        return stuffed.ToArray();
    }
}
