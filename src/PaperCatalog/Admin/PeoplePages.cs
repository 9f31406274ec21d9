using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>An account as the list shows it.</summary>
public sealed record UserLine(long Id, string Name, string? Email, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? SeenAt, bool Locked);

/// <summary>Accounts by name.</summary>
public sealed record UsersPage(string? Query, IReadOnlyList<UserLine> Users, string? After);

/// <summary>One account.</summary>
/// <param name="Tokens">How many personal tokens it has.</param>
public sealed record UserPage(UserLine User, bool EmailConfirmed, bool HasPassword, int Sessions, int Tokens);

/// <summary>Invitations, newest first; <paramref name="Now"/> tells which have expired.</summary>
public sealed record InvitationsPage(IReadOnlyList<Invitation> Invitations, string? After, DateTimeOffset Now, string Registration);

/// <summary>Asks for accounts and invitations.</summary>
public sealed class PeoplePages(CatalogDbContext db, ILookupNormalizer normalizer)
{
    private const int PageSize = 60;

    public async Task<UsersPage> ListAsync(string? query, Cursor? after, CancellationToken cancel)
    {
        var wanted = normalizer.NormalizeName(query?.Trim()) ?? "";
        var people = db.People.Where(p => wanted == "" || p.NormalizedUserName!.Contains(wanted) || p.NormalizedEmail!.Contains(wanted));
        if (after is not null)
        {
            people = people.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.NormalizedUserName, p.Id), ValueTuple.Create(after.Key, after.Id)));
        }

        var found = await Lines(people.OrderBy(p => p.NormalizedUserName).ThenBy(p => p.Id).Take(PageSize + 1)).ToListAsync(cancel);
        var next = found.Count > PageSize ? new Cursor(0, found[PageSize - 1].Id, normalizer.NormalizeName(found[PageSize - 1].Name)!).Encode() : null;
        return new UsersPage(query, [.. found.Take(PageSize)], next);
    }

    public async Task<UserPage?> FindAsync(long id, CancellationToken cancel)
    {
        var about = await db.People.Where(p => p.Id == id)
            .Select(p => new { p.EmailConfirmed, p.PasswordHash, Sessions = db.Sessions.Count(s => s.PersonId == id), Tokens = db.PersonalTokens.Count(t => t.PersonId == id) })
            .SingleOrDefaultAsync(cancel);
        return about is null ? null : new UserPage(await Lines(db.People.Where(p => p.Id == id)).SingleAsync(cancel), about.EmailConfirmed, about.PasswordHash is not null, about.Sessions, about.Tokens);
    }

    public async Task<InvitationsPage> InvitationsAsync(Cursor? after, DateTimeOffset now, string registration, CancellationToken cancel)
    {
        var found = await db.Invitations.AsNoTracking().Where(i => after == null || i.Id < after.Id).OrderByDescending(i => i.Id).Take(PageSize + 1).ToListAsync(cancel);
        var next = found.Count > PageSize ? new Cursor(0, found[PageSize - 1].Id, "").Encode() : null;
        return new InvitationsPage([.. found.Take(PageSize)], next, now, registration);
    }

    private IQueryable<UserLine> Lines(IQueryable<Person> people) => people.Select(p => new UserLine(
        p.Id, p.UserName!, p.Email, p.Role, p.CreatedAt, db.Sessions.Where(s => s.PersonId == p.Id).Max(s => (DateTimeOffset?)s.SeenAt), p.LockedAt != null));
}
