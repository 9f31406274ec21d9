using System.Globalization;
using System.Net;
using System.Text;

namespace PaperCatalog.Mail;

/// <summary>What a server says it can do.</summary>
/// <param name="MostBytes">The largest mail it takes; null where it does not know SIZE.</param>
internal sealed record SmtpAbilities(bool Pipelining, bool StartTls, long? MostBytes, IReadOnlyList<string> Auth)
{
    public static SmtpAbilities Of(SmtpReply ehlo)
    {
        var words = ehlo.Lines.Skip(1).Select(l => l.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0).ToList();
        var size = words.Find(w => w[0] == "SIZE");
        var most = size is [_, var bytes, ..] && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : long.MaxValue;
        return new SmtpAbilities(
            words.Exists(w => w[0] == "PIPELINING"),
            words.Exists(w => w[0] == "STARTTLS"),
            size is null ? null : most,
            [.. words.Where(w => w[0] == "AUTH").SelectMany(w => w.Skip(1))]);
    }
}

/// <summary>Begins a conversation: greets, encrypts, signs in. What does not go well is an <see cref="IOException"/> with a sentence.</summary>
internal static class SmtpGreeting
{
    public static async Task<SmtpConnection> ConnectAsync(MailOptions options, CancellationToken cancel)
    {
        var channel = await SmtpChannel.OpenAsync(options, cancel);
        try
        {
            if (options.Tls == MailTls.Implicit)
            {
                await channel.EncryptAsync(options, cancel);
            }

            Expect(await channel.ReadAsync(options.Timeout, cancel), r => r.IsYes);
            var abilities = await GreetAsync(channel, options, cancel);
            if (!channel.IsEncrypted && options.Tls != MailTls.None && (abilities.StartTls || options.Tls == MailTls.Required))
            {
                Expect(await channel.AskAsync("STARTTLS\r\n", options.Timeout, cancel), r => r.IsYes);
                await channel.EncryptAsync(options, cancel);
                abilities = await GreetAsync(channel, options, cancel); // what was said before may be a stranger's word
            }

            if (options.User is { Length: > 0 })
            {
                await SignInAsync(channel, abilities, options, cancel);
            }

            return new SmtpConnection(channel, abilities, options);
        }
        catch
        {
            await channel.DisposeAsync();
            throw;
        }
    }

    private static async Task<SmtpAbilities> GreetAsync(SmtpChannel channel, MailOptions options, CancellationToken cancel)
    {
        var ehlo = await channel.AskAsync($"EHLO {options.Name}\r\n", options.Timeout, cancel);
        if (ehlo.Code is >= 500 and < 600)
        {
            ehlo = await channel.AskAsync($"HELO {options.Name}\r\n", options.Timeout, cancel);
        }

        return SmtpAbilities.Of(Expect(ehlo, r => r.IsYes));
    }

    private static async Task SignInAsync(SmtpChannel channel, SmtpAbilities abilities, MailOptions options, CancellationToken cancel)
    {
        if (!channel.IsEncrypted && options.Tls != MailTls.None && !IsThisMachine(options.Host!))
        {
            throw new IOException($"The server offers no encryption, and a password is not sent without: see {MailOptions.Section}:Tls.");
        }

        if (abilities.Auth.Contains("PLAIN"))
        {
            Expect(await channel.AskAsync($"AUTH PLAIN {Base64($"\0{options.User}\0{options.Password}")}\r\n", options.Timeout, cancel), r => r.IsYes);
        }
        else if (abilities.Auth.Contains("LOGIN"))
        {
            Expect(await channel.AskAsync("AUTH LOGIN\r\n", options.Timeout, cancel), r => r.IsGoOn);
            Expect(await channel.AskAsync(Base64(options.User!) + "\r\n", options.Timeout, cancel), r => r.IsGoOn);
            Expect(await channel.AskAsync(Base64(options.Password ?? "") + "\r\n", options.Timeout, cancel), r => r.IsYes);
        }
        else
        {
            throw new IOException("The server offers no way to sign in that we know (PLAIN, LOGIN).");
        }
    }

    private static bool IsThisMachine(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static SmtpReply Expect(SmtpReply reply, Func<SmtpReply, bool> good) => good(reply) ? reply : throw new IOException(reply.ToString());
}
