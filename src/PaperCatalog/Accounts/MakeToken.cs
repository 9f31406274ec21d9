using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>A personal token to be made; <paramref name="Days"/> is null for one that does not expire.</summary>
public sealed record NewToken(string Name, IReadOnlyCollection<string> Scopes, int? Days);

/// <summary>Makes a personal token. Its secret is returned and not kept.</summary>
public sealed class MakeToken(CatalogDbContext db, TimeProvider clock)
{
    private const int MostTokens = 50;

    public async Task<string> RunAsync(NewToken wanted, Actor actor, CancellationToken cancel)
    {
        var name = PersonRules.Tidy(wanted.Name);
        var scopes = PersonalToken.AllScopes.Where(wanted.Scopes.Contains).ToList();
        if (name.Length is 0 or > 60)
        {
            throw new RefusedException("Give the token a name of 1 to 60 letters, to know it by.");
        }

        if (scopes.Count == 0)
        {
            throw new RefusedException("Choose what the token may do.");
        }

        if (await db.PersonalTokens.CountAsync(t => t.PersonId == actor.PersonId, cancel) >= MostTokens)
        {
            throw new RefusedException($"An account has at most {MostTokens} tokens: revoke one first.");
        }

        var (secret, now) = (PersonalToken.Prefix + Secret.New(), clock.GetUtcNow());
        db.PersonalTokens.Add(new PersonalToken
        {
            PersonId = actor.PersonId!.Value,
            Name = name,
            Hash = Secret.Hash(secret),
            Start = secret[..(PersonalToken.Prefix.Length + 4)],
            Scopes = scopes,
            CreatedAt = now,
            ExpiresAt = wanted.Days is { } days ? now.AddDays(Math.Clamp(days, 1, 3650)) : null,
        });
        AuditTrail.Record(db, clock, actor, "token.make", "token " + name, after: new { scopes });
        await db.SaveChangesAsync(cancel);
        return secret;
    }
}
