using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>What somebody who makes an account types.</summary>
public sealed record JoinForm(string? Name, string? Email, string? Password);

/// <summary>
/// Makes an account for whoever holds an invitation, or for anybody where registration is open. The first admin's invitation, which
/// no admin made, counts only as long as there is no admin.
/// </summary>
public sealed class Join(AddPerson add, NumberedName numbered, CatalogDbContext db, TimeProvider clock, IOptions<AccountsOptions> options)
{
    public const string Void = "This invitation has been used or taken back, or has expired. Ask an admin for another.";

    public bool IsOpen => options.Value.Registration == AccountsOptions.Open;

    /// <summary>The invitation behind a code; null where it is worth nothing (any more).</summary>
    public Task<Invitation?> FindAsync(string code, CancellationToken cancel) => Valid(code).AsNoTracking().SingleOrDefaultAsync(cancel);

    /// <summary>Throws a <see cref="RefusedException"/> with a sentence where it cannot be; the invitation then still serves.</summary>
    public async Task<Person> RunAsync(JoinForm form, string? code, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var invitation = code is null ? null : await ClaimAsync(code, PersonRules.Tidy(form.Name ?? ""), cancel) ?? throw new RefusedException(Void);
        if (invitation is null && !IsOpen)
        {
            throw new RefusedException("Accounts are made by invitation only. Ask an admin for one.");
        }

        var name = invitation is null ? await numbered.RunAsync(form.Name ?? "", cancel) : form.Name ?? "";
        var person = await add.RunAsync(
            new NewPerson(name, invitation?.Email ?? form.Email, invitation?.Email is not null, invitation?.Role ?? Role.Reader, form.Password ?? ""), actor: null, cancel);
        await transaction.CommitAsync(cancel);
        return person;
    }

    private async Task<Invitation?> ClaimAsync(string code, string name, CancellationToken cancel)
    {
        var (now, hash) = (clock.GetUtcNow(), Secret.Hash(code));
        // One statement: of two who use it at once, one does.
        var claimed = await Valid(code).ExecuteUpdateAsync(s => s.SetProperty(i => i.UsedAt, now).SetProperty(i => i.UsedBy, name), cancel);
        return claimed == 0 ? null : await db.Invitations.AsNoTracking().SingleAsync(i => i.CodeHash == hash, cancel);
    }

    private IQueryable<Invitation> Valid(string code)
    {
        var (now, hash) = (clock.GetUtcNow(), Secret.Hash(code));
        return db.Invitations.Where(i => i.CodeHash == hash && i.UsedAt == null && i.RevokedAt == null && i.ExpiresAt > now
            && (options.Value.Registration != AccountsOptions.Closed || i.MadeById == null)
            && (i.MadeById != null || !db.People.Any(p => p.Role == Role.Admin)));
    }
}
