using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>
/// Mails links: for a new password, and to confirm an address. The page that asks for one answers before anything is looked up, so that
/// neither its words nor its time tell whether anybody has the address. An address is written to at most once in a while for each,
/// however often it is asked for.
/// </summary>
public sealed partial class AccountMails(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccountMails> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    private readonly Channel<Wish> asked = Channel.CreateBounded<Wish>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly Dictionary<Wish, DateTimeOffset> written = [];

    /// <summary>A link for a new password, to whoever confirmed that the address is theirs.</summary>
    public void AskForPassword(string address) => asked.Writer.TryWrite(new Wish(address.Trim(), null));

    /// <summary>A link by which that person confirms the address they gave.</summary>
    public void AskToConfirm(Person person) => asked.Writer.TryWrite(new Wish(person.Email ?? "", person.Id));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var wish in asked.Reader.ReadAllAsync(stoppingToken))
            {
                await TryAsync(wish, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whoever asked will ask again. Thrown on, a start that failed would tell of this instead of what failed.
        }
    }

    private async Task TryAsync(Wish wish, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await (wish.PersonId is null ? MailPasswordAsync(scope.ServiceProvider, wish, cancel) : MailConfirmationAsync(scope.ServiceProvider, wish, cancel));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(failure); // whoever asked will ask again
        }
    }

    private async Task MailPasswordAsync(IServiceProvider services, Wish wish, CancellationToken cancel)
    {
        var normal = services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(wish.Address);
        var person = await services.GetRequiredService<CatalogDbContext>().People
            .SingleOrDefaultAsync(p => p.EmailConfirmed && p.NormalizedEmail == normal && p.LockedAt == null, cancel);
        if (person is null || !IsDue(wish with { Address = normal }))
        {
            return;
        }

        var path = await services.GetRequiredService<PasswordLink>().RunAsync(person, new Actor(null, "whoever asked by mail"), cancel);
        await services.GetRequiredService<LinkMail>().RunAsync(person.Email!, "A new password", $"{person.Name}, here you set a new password for PaperCatalog, once:", path, cancel);
    }

    private async Task MailConfirmationAsync(IServiceProvider services, Wish wish, CancellationToken cancel)
    {
        var person = await services.GetRequiredService<CatalogDbContext>().People
            .SingleOrDefaultAsync(p => p.Id == wish.PersonId && p.Email == wish.Address && !p.EmailConfirmed && p.LockedAt == null, cancel);
        // Whoever's mailbox it is may never have heard of us, so nothing in the mail is of the person's writing; and one mail has to do for them, whatever accounts name it.
        if (person is null || !IsDue(new Wish(person.NormalizedEmail!, 0)))
        {
            return;
        }

        var path = await services.GetRequiredService<ConfirmAddress>().LinkAsync(person);
        await services.GetRequiredService<LinkMail>().RunAsync(
            person.Email!, "Is this your address?", "Somebody gave this address for an account at PaperCatalog. If it was you, sign in and confirm it here:", path, cancel);
    }

    private bool IsDue(Wish wish)
    {
        var now = clock.GetUtcNow();
        foreach (var old in written.Where(w => now - w.Value >= Between).Select(w => w.Key).ToList())
        {
            written.Remove(old);
        }

        return written.TryAdd(wish, now);
    }

    [LoggerMessage(LogLevel.Warning, "A link could not be mailed")]
    private partial void LogFailure(Exception failure);

    /// <summary>A mail that is wanted; without a person it is for whoever has the address.</summary>
    private sealed record Wish(string Address, long? PersonId);
}
