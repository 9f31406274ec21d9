using PaperCatalog.Mail;

namespace PaperCatalog.Digests;

/// <summary>A mail that was taken from its queue. Writing it may take a while, so that is left to whoever sends it.</summary>
/// <param name="Write">Null where it is not wanted any more: <paramref name="Why"/> says so.</param>
public sealed record TakenMail(long Id, int Attempts, DateTimeOffset CreatedAt, Func<CancellationToken, Task<Email>>? Write, string Why = "");

/// <summary>A queue of mails, and who knows how to write them.</summary>
public interface IMailSource
{
    OutgoingTable Queue { get; }

    Task<IReadOnlyList<TakenMail>> LoadAsync(IReadOnlyList<long> ids, CancellationToken cancel);

    /// <summary>What follows from a mail that will never be taken.</summary>
    Task FailedAsync(long id, MailAnswer answer);
}
