using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace PaperCatalog.Mail;

/// <summary>Hands mails to the server of the settings, over connections that are kept and used again.</summary>
public sealed class SmtpSender(IOptions<MailOptions> settings) : IEmailSender, IAsyncDisposable
{
    private readonly MailOptions options = settings.Value;
    private readonly SemaphoreSlim slots = new(settings.Value.Connections);
    private readonly ConcurrentStack<SmtpConnection> idle = [];

    public async Task<MailAnswer> SendAsync(Email mail, CancellationToken cancel)
    {
        var written = MimeWriter.Write(mail, options);
        await slots.WaitAsync(cancel);
        try
        {
            return await SendAsync(written, cancel);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Says goodbye to the server: for when no mail is expected for a while.</summary>
    public async Task RestAsync()
    {
        while (idle.TryPop(out var connection))
        {
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RestAsync();
        slots.Dispose();
    }

    private async Task<MailAnswer> SendAsync(WrittenMail mail, CancellationToken cancel)
    {
        while (true)
        {
            var isUsed = idle.TryPop(out var connection);
            try
            {
                connection ??= await SmtpGreeting.ConnectAsync(options, cancel);
                var answer = await connection.SendAsync(mail, cancel);
                if (isUsed && !connection.IsOpen && !connection.IsAnswered)
                {
                    continue; // the server closes what is idle for long, which says nothing of this mail
                }

                await KeepAsync(connection);
                connection = null;
                return answer;
            }
            catch (IOException) when (isUsed && connection is { IsAnswered: false })
            {
                // The same: it was gone before we spoke.
            }
            catch (IOException failure)
            {
                return new MailAnswer(MailOutcome.Unreachable, connection is { IsHandedOver: true } ? $"{failure.Message} (the mail was on its way)" : failure.Message);
            }
            finally
            {
                if (connection is not null)
                {
                    await connection.DisposeAsync();
                }
            }
        }
    }

    private async Task KeepAsync(SmtpConnection connection)
    {
        if (connection.IsOpen && connection.Mails < options.MailsAConnection)
        {
            idle.Push(connection);
        }
        else
        {
            await connection.DisposeAsync();
        }
    }
}
