using Npgsql;

namespace PaperCatalog.Digests;

/// <summary>What the workers of one run share: the mails taken and not yet begun. What is left when it ends goes back.</summary>
/// <param name="workers">
/// So many mails are taken at a time: what a killed sender had taken is nearly what it had begun, and only that waits behind all others,
/// where a second kill hardly meets it again.
/// </param>
internal sealed class SendRun(NpgsqlDataSource database, IMailSource source, SenderSeat seat, int workers, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Longest wait for a turn with the mail in hand; beyond it others go first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim one = new(1);
    private readonly Queue<TakenMail> taken = new();

    public IMailSource Source => source;

    /// <summary>The next mail to send; null where none is due.</summary>
    public async Task<TakenMail?> NextAsync(CancellationToken cancel)
    {
        try
        {
            await one.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return null;
        }

        try
        {
            if (taken.Count == 0)
            {
                await seat.AssertHeldAsync(CancellationToken.None);
                var ids = await source.Queue.TakeAsync(database, seat.Number, clock.GetUtcNow(), workers, CancellationToken.None);
                foreach (var mail in ids.Count == 0 ? [] : await source.LoadAsync(ids, CancellationToken.None))
                {
                    taken.Enqueue(mail);
                }
            }

            return taken.TryDequeue(out var next) ? next : null;
        }
        finally
        {
            one.Release();
        }
    }

    public Task FinishAsync(TakenMail mail, MailState state, string answer, DateTimeOffset? at) =>
        source.Queue.FinishAsync(database, seat.Number, mail.Id, state, answer, at);

    public Task GiveBackAsync(IReadOnlyList<TakenMail> mails, DateTimeOffset notBefore) =>
        source.Queue.GiveBackAsync(database, seat.Number, [.. mails.Select(m => m.Id)], notBefore);

    public async ValueTask DisposeAsync()
    {
        if (taken.Count > 0)
        {
            await GiveBackAsync([.. taken], DateTimeOffset.MinValue);
        }

        one.Dispose();
    }
}
