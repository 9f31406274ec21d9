using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>A browser in which one is signed in.</summary>
public sealed record SessionLine(Guid Id, string Browser, string Address, DateTimeOffset StartedAt, DateTimeOffset SeenAt);

/// <summary>One of one's tokens.</summary>
public sealed record TokenLine(long Id, string Name, string Start, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>One's own account.</summary>
/// <param name="Here">The session of the browser that asks.</param>
/// <param name="Numbered">Whether a new name gets a number.</param>
/// <param name="ByMail">Whether a link can be mailed.</param>
public sealed record AccountPage(Person Person, IReadOnlyList<SessionLine> Sessions, Guid? Here, IReadOnlyList<TokenLine> Tokens, bool Numbered, bool ByMail);

/// <summary>Asks for one's own account.</summary>
public sealed class AccountPages(CatalogDbContext db, NumberedName numbered, LinkMail mail)
{
    private const int Shown = 50;

    public async Task<AccountPage> FindAsync(long id, Guid? here, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == id, cancel);
        return new AccountPage(person, await SessionsAsync(id, here, cancel), here, await TokensAsync(id, cancel), numbered.IsFor(person.Role), mail.IsThere);
    }

    private async Task<IReadOnlyList<SessionLine>> SessionsAsync(long id, Guid? here, CancellationToken cancel) =>
        await db.Sessions.Where(s => s.PersonId == id).OrderByDescending(s => s.Id == here).ThenByDescending(s => s.SeenAt).Take(Shown)
            .Select(s => new SessionLine(s.Id, s.Browser, s.Address, s.StartedAt, s.SeenAt)).ToListAsync(cancel);

    private async Task<IReadOnlyList<TokenLine>> TokensAsync(long id, CancellationToken cancel) =>
        await db.PersonalTokens.Where(t => t.PersonId == id).OrderBy(t => t.Id)
            .Select(t => new TokenLine(t.Id, t.Name, t.Start, t.Scopes, t.CreatedAt, t.ExpiresAt, t.LastUsedAt)).ToListAsync(cancel);
}
