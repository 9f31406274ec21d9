using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>An invitation to be made.</summary>
/// <param name="Email">Whom it is for; null for whoever holds the link.</param>
/// <param name="Days">Until it expires; null for what the settings say.</param>
public sealed record NewInvitation(Role Role, string? Email = null, int? Days = null);

/// <summary>Makes an invitation. Its code is returned and not kept.</summary>
public sealed class Invite(CatalogDbContext db, TimeProvider clock, IOptions<AccountsOptions> options)
{
    public const string Path = "/account/join/";

    /// <summary>Returns the path of the link.</summary>
    public async Task<string> RunAsync(NewInvitation wanted, Actor actor, CancellationToken cancel)
    {
        var email = string.IsNullOrWhiteSpace(wanted.Email) ? null : wanted.Email.Trim();
        if (email is not null && !PersonRules.IsAddress(email))
        {
            throw new RefusedException("This is no e-mail address.");
        }

        var (code, now) = (Secret.New(), clock.GetUtcNow());
        var invitation = new Invitation
        {
            CodeHash = Secret.Hash(code),
            Role = wanted.Role,
            Email = email,
            MadeById = actor.PersonId,
            MadeBy = actor.Name,
            MadeAt = now,
            ExpiresAt = now.AddDays(Math.Clamp(wanted.Days ?? options.Value.InvitationDays, 1, 365)),
        };
        db.Invitations.Add(invitation);
        AuditTrail.Record(db, clock, actor, "invitation.make", "invitation for " + (email ?? "anybody"), after: new { role = Access.Name(wanted.Role), invitation.ExpiresAt });
        await db.SaveChangesAsync(cancel);
        return Path + code;
    }
}
