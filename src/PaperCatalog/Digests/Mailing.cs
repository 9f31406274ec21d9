using Microsoft.Extensions.Options;
using Npgsql;
using PaperCatalog.Mail;
using PaperCatalog.Shared;

namespace PaperCatalog.Digests;

/// <summary>Everything that mailing does in one round: letters, what is due, what waits. The verbs do it once, <see cref="MailingWatch"/> again and again.</summary>
public sealed class MailingRound(ComposeDue compose, SendMails send, DeliveryMails deliveries, LetterMails letters, PauseMailing pause)
{
    /// <summary>Letters go out whatever is paused: somebody waits for them.</summary>
    public async Task<SendCounts> RunAsync(int atOnce, CancellationToken cancel)
    {
        var sent = await send.RunAsync(letters, 1, cancel);
        if (await pause.NowAsync(cancel) is not null)
        {
            return sent;
        }

        await compose.RunAsync(cancel);
        return sent + await send.RunAsync(deliveries, atOnce, cancel);
    }
}

/// <summary>Mails while the application serves. Two processes side by side are safe: every step takes rows that the other has not.</summary>
public sealed partial class MailingWatch(
    MailingRound round, TidyDigests tidy, IOptions<MailOptions> mail, IHostApplicationLifetime lifetime, ILogger<MailingWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), PauseAfterFailure = TimeSpan.FromSeconds(10);

    private const int RoundsBetweenTidying = 3_600;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        for (var rounds = 0; !stoppingToken.IsCancellationRequested; rounds++)
        {
            var ok = await TryAsync(rounds % RoundsBetweenTidying == 0, stoppingToken);
            await Task.Delay(ok ? Pause : PauseAfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryAsync(bool tidies, CancellationToken stop)
    {
        try
        {
            if (await round.RunAsync(mail.Value.Connections, stop) is { Sent: > 0 } or { Failed: > 0 })
            {
                LogRound();
            }

            if (tidies)
            {
                await tidy.RunAsync(stop);
            }

            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception failure) when (failure is NpgsqlException or Microsoft.EntityFrameworkCore.DbUpdateException or InvalidOperationException)
        {
            LogFailure(failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Mails went out")]
    private partial void LogRound();

    [LoggerMessage(LogLevel.Warning, "Mails could not go out; they stay in the queue")]
    private partial void LogFailure(Exception failure);
}
