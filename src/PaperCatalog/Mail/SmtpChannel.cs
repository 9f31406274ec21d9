using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PaperCatalog.Mail;

/// <summary>The bytes of a conversation, each wait with an end. What fails is an <see cref="IOException"/> with a sentence.</summary>
internal sealed class SmtpChannel : IAsyncDisposable
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(2);

    private readonly TcpClient client;
    private Stream stream;
    private SmtpLines lines;

    private SmtpChannel(TcpClient client)
    {
        this.client = client;
        stream = client.GetStream();
        lines = new SmtpLines(stream);
    }

    public bool IsEncrypted => stream is SslStream;

    public static async Task<SmtpChannel> OpenAsync(MailOptions options, CancellationToken cancel)
    {
        // Without a delay: each command waits for its answer, and Nagle would wait 40 ms for company (22 mails/s instead of thousands).
        var socket = new TcpClient { NoDelay = true };
        try
        {
            await WithinAsync(options.Timeout, async c => await socket.ConnectAsync(options.Host!, options.Port, c), "connect", cancel);
            return new SmtpChannel(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task EncryptAsync(MailOptions options, CancellationToken cancel)
    {
        if (lines.HasMore)
        {
            throw new IOException("The server spoke before the connection was encrypted."); // somebody between us put it there
        }

        var encrypted = new SslStream(stream);
        var wishes = new SslClientAuthenticationOptions { TargetHost = options.Host };
        if (options.TrustedCertificates is { Length: > 0 } file)
        {
            wishes.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            wishes.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }

        stream = encrypted;
        await WithinAsync(options.Timeout, c => encrypted.AuthenticateAsClientAsync(wishes, c), "encrypt the connection", cancel);
        lines = new SmtpLines(encrypted);
    }

    public Task<SmtpReply> AskAsync(string command, TimeSpan within, CancellationToken cancel) => AskAsync(Encoding.ASCII.GetBytes(command), within, cancel);

    public async Task<SmtpReply> AskAsync(byte[] bytes, TimeSpan within, CancellationToken cancel)
    {
        await WriteAsync(bytes, within, cancel);
        return await ReadAsync(within, cancel);
    }

    public Task WriteAsync(byte[] bytes, TimeSpan within, CancellationToken cancel) => WithinAsync(
        within,
        async c =>
        {
            await stream.WriteAsync(bytes, c);
            await stream.FlushAsync(c);
        },
        "send",
        cancel);

    public async Task<SmtpReply> ReadAsync(TimeSpan within, CancellationToken cancel)
    {
        SmtpReply? reply = null;
        await WithinAsync(within, async c => reply = await SmtpReply.ReadAsync(lines, c), "wait for an answer", cancel);
        return reply!;
    }

    public async Task SayGoodbyeAsync()
    {
        try
        {
            await WriteAsync("QUIT\r\n"u8.ToArray(), Goodbye, CancellationToken.None);
        }
        catch (IOException)
        {
            // It is gone already, which is what we wanted.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private static async Task WithinAsync(TimeSpan time, Func<CancellationToken, Task> act, string what, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(time);
        try
        {
            await act(patience.Token);
        }
        catch (OperationCanceledException late) when (!cancel.IsCancellationRequested)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The server took more than {time.TotalSeconds:0.#} s to {what}."), late);
        }
        catch (Exception failure) when (failure is SocketException or System.Security.Authentication.AuthenticationException)
        {
            throw new IOException(failure.Message, failure);
        }
    }
}
