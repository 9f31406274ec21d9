using Microsoft.Extensions.Options;
using Npgsql;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Mail;

namespace PaperCatalog.Digests;

/// <summary>What became of the mails of a run.</summary>
/// <param name="Later">Those that will be tried again.</param>
public sealed record SendCounts(int Sent, int Failed, int Later, int Dropped)
{
    public static SendCounts operator +(SendCounts a, SendCounts b) => new(a.Sent + b.Sent, a.Failed + b.Failed, a.Later + b.Later, a.Dropped + b.Dropped);
}

/// <summary>Sends what waits in a queue, over several connections, until nothing is due. Each mail is written down as sent the moment the server has taken it.</summary>
public sealed class SendMails(NpgsqlDataSource database, IEmailSender sender, PauseMailing pause, IOptions<DigestOptions> options, TimeProvider clock)
{
    private readonly SendRate rate = new(options.Value, clock);

    /// <summary>Sends until nothing is due, or the server fails too often.</summary>
    /// <param name="atOnce">Mails under way at a time.</param>
    public async Task<SendCounts> RunAsync(IMailSource source, int atOnce, CancellationToken cancel)
    {
        await source.Queue.RecoverAsync(database, cancel);
        await using var seat = await SenderSeat.TakeAsync(database, cancel);
        await using var run = new SendRun(database, source, seat, atOnce, clock);
        var failures = new FailuresInARow(options.Value.FailuresBeforePause);
        var counts = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync(run, failures, cancel)));
        if (failures.AreTooMany)
        {
            await pause.RunAsync(options.Value.PauseAfterFailures, failures.Last, CancellationToken.None);
        }

        return counts.Aggregate(new SendCounts(0, 0, 0, 0), (a, b) => a + b);
    }

    private async Task<SendCounts> WorkAsync(SendRun run, FailuresInARow failures, CancellationToken cancel)
    {
        var counts = new SendCounts(0, 0, 0, 0);
        while (!cancel.IsCancellationRequested && !failures.AreTooMany && await run.NextAsync(cancel) is { } taken)
        {
            counts += await OneAsync(run, taken, failures);
        }

        return counts;
    }

    /// <summary>Not called off half-way: between the server's yes and our row of it lies the only moment at which a mail could go out twice.</summary>
    private async Task<SendCounts> OneAsync(SendRun run, TakenMail taken, FailuresInARow failures)
    {
        if (taken.Write is null)
        {
            await run.FinishAsync(taken, MailState.Dropped, taken.Why, null);
            return new SendCounts(0, 0, 0, 1);
        }

        if (clock.GetUtcNow() - taken.CreatedAt > DueIssue.LatestBy)
        {
            return await FailAsync(run, taken, new MailAnswer(MailOutcome.Refused, "given up after a day"));
        }

        try
        {
            var mail = await taken.Write(CancellationToken.None);
            if (rate.Reserve(mail.To.Host, SendRun.Patience) is var wait && wait > SendRun.Patience)
            {
                await run.GiveBackAsync([taken], clock.GetUtcNow() + wait);
                return new SendCounts(0, 0, 1, 0);
            }

            await Task.Delay(wait, clock);
            return await TellAsync(run, taken, await sender.SendAsync(mail, CancellationToken.None), failures);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // One mail that cannot be written must not stand in the way of all others.
            return await FailAsync(run, taken, new MailAnswer(MailOutcome.Refused, $"could not be written: {fault.Message}"));
        }
    }

    private async Task<SendCounts> TellAsync(SendRun run, TakenMail taken, MailAnswer answer, FailuresInARow failures)
    {
        failures.Note(answer);
        switch (answer.Outcome)
        {
            case MailOutcome.Accepted:
                await run.FinishAsync(taken, MailState.Sent, answer.Text, clock.GetUtcNow());
                return new SendCounts(1, 0, 0, 0);
            case MailOutcome.Refused:
                return await FailAsync(run, taken, answer);
            default:
                await run.FinishAsync(taken, MailState.Pending, answer.Text, clock.GetUtcNow() + OutgoingTable.BackOff(taken.Attempts));
                return new SendCounts(0, 0, 1, 0);
        }
    }

    private static async Task<SendCounts> FailAsync(SendRun run, TakenMail taken, MailAnswer answer)
    {
        await run.FinishAsync(taken, MailState.Failed, answer.Text, null);
        await run.Source.FailedAsync(taken.Id, answer);
        return new SendCounts(0, 1, 0, 0);
    }
}

/// <summary>Failures of the server, not of mails, with nothing between them that went well.</summary>
internal sealed class FailuresInARow(int most)
{
    private int count;

    public bool AreTooMany => Volatile.Read(ref count) >= most;

    public string Last { get; private set; } = "";

    public void Note(MailAnswer answer)
    {
        if (answer.Outcome == MailOutcome.Unreachable)
        {
            Last = answer.Text;
            Interlocked.Increment(ref count);
        }
        else
        {
            Interlocked.Exchange(ref count, 0);
        }
    }
}
