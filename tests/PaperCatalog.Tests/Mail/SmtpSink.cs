using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PaperCatalog.Mail;

namespace PaperCatalog.Tests.Mail;

/// <summary>A mail as the sink took it: the envelope and the bytes between DATA and the lone dot, dots unstuffed.</summary>
public sealed record SunkMail(string From, string To, byte[] Bytes)
{
    public string Text => Encoding.Latin1.GetString(Bytes);

    /// <summary>The value of a header, unfolded; empty where there is none.</summary>
    public string Header(string name)
    {
        var head = ("\r\n" + Text[..Text.IndexOf("\r\n\r\n", StringComparison.Ordinal)]).Replace("\r\n ", " ", StringComparison.Ordinal);
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : head[(at + name.Length + 4)..].Split("\r\n")[0];
    }
}

/// <summary>A mail server in the test's own process: keeps what it is given, and answers as the test says.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private int connections;

    public SmtpSink()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<SunkMail> Mails { get; } = [];

    /// <summary>Every line a client sent outside of mails.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    public int Connections => connections;

    /// <summary>What EHLO offers.</summary>
    public List<string> Abilities { get; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    /// <summary>The answer to a command where it is not the usual one; null for the usual; "drop" ends the conversation.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>The answer to a whole mail; it is kept where this begins with 2, or is "drop" (taken over, and then the line is cut).</summary>
    public Func<SunkMail, string> Takeover { get; set; } = _ => "250 2.0.0 Taken";

    public X509Certificate2? Certificate { get; set; }

    public MailOptions Options => new() { Host = "localhost", Port = Port, From = "Papers <papers@example.org>", Returns = "returns@example.org", Leave = "leave@example.org", Name = "example.org", Tls = MailTls.Auto, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>A certificate for localhost that nobody but a test trusts.</summary>
    public static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            client.NoDelay = true;
            Interlocked.Increment(ref connections);
            _ = Task.Run(() => ConverseAsync(client), CancellationToken.None);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            Stream stream = client.GetStream();
            await WriteAsync(stream, Answer("CONNECT") ?? "220 sink ESMTP");
            await ConverseAsync(stream);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
        {
            // The other side went away, or the test is over.
        }
    }

    private async Task ConverseAsync(Stream stream)
    {
        var reader = new CrlfReader(stream);
        var (from, to) = ("", "");
        while (await reader.ReadAsync(stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var word = line.Split(' ')[0].ToUpperInvariant();
            var said = Answer(line);
            if (said == "drop" || word == "QUIT")
            {
                return;
            }

            (from, to) = word switch { "MAIL" when said is null or ['2', ..] => (line, ""), "RCPT" when from.Length > 0 && (said is null || said.StartsWith('2')) => (from, line), "RSET" => ("", ""), _ => (from, to) };
            await WriteAsync(stream, said ?? Usual(word, to));
            if (said?.StartsWith("421", StringComparison.Ordinal) == true)
            {
                return;
            }

            if (word == "STARTTLS" && said is null)
            {
                var encrypted = new SslStream(stream);
                await encrypted.AuthenticateAsServerAsync(Certificate!);
                (stream, reader) = (encrypted, new CrlfReader(encrypted));
            }

            if (word == "DATA" && (said is ['3', ..] || (said is null && to.Length > 0)))
            {
                if (!await TakeAsync(stream, reader, from, to))
                {
                    return;
                }

                (from, to) = ("", "");
            }
        }
    }

    private string Usual(string word, string to) => word switch
    {
        "EHLO" => string.Join("\r\n", new[] { "sink" }.Concat(Abilities).Select((a, i) => $"250{(i == Abilities.Count ? ' ' : '-')}{a}")),
        "RCPT" when to.Length == 0 => "503 5.5.1 MAIL first",
        "DATA" => to.Length > 0 ? "354 Go on" : "503 5.5.1 No valid recipients",
        "STARTTLS" => "220 Go on",
        "AUTH" => "235 2.7.0 Welcome",
        _ => "250 2.0.0 Ok",
    };

    private async Task<bool> TakeAsync(Stream stream, CrlfReader reader, string from, string to)
    {
        using var bytes = new MemoryStream();
        while (true)
        {
            if (await reader.ReadAsync(stop.Token) is not { } line)
            {
                return false; // half a mail is none
            }

            if (line == ".")
            {
                break;
            }

            bytes.Write(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\r\n"));
        }

        var mail = new SunkMail(Between(from), Between(to), bytes.ToArray());
        var said = to.Length == 0 ? "554 5.5.1 No valid recipients" : Takeover(mail);
        if (said is "drop" or ['2', ..])
        {
            Mails.Enqueue(mail);
        }

        if (said != "drop")
        {
            await WriteAsync(stream, said);
        }

        return said != "drop";
    }

    private static string Between(string command) => command.Contains('<', StringComparison.Ordinal) ? command[(command.IndexOf('<', StringComparison.Ordinal) + 1)..command.IndexOf('>', StringComparison.Ordinal)] : "";

    private static Task WriteAsync(Stream stream, string reply) => stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n")).AsTask();

    /// <summary>Lines that end in CRLF and nothing else, so that a bare LF in a mail stays to be seen.</summary>
    private sealed class CrlfReader(Stream stream)
    {
        private readonly byte[] buffer = new byte[16_384];
        private readonly List<byte> line = [];
        private int start;
        private int end;

        public async Task<string?> ReadAsync(CancellationToken cancel)
        {
            line.Clear();
            while (true)
            {
                while (start < end)
                {
                    line.Add(buffer[start++]);
                    if (line.Count >= 2 && line[^1] == '\n' && line[^2] == '\r')
                    {
                        return Encoding.Latin1.GetString([.. line[..^2]]);
                    }
                }

                (start, end) = (0, await stream.ReadAsync(buffer, cancel));
                if (end == 0)
                {
                    return null;
                }
            }
        }
    }
}
