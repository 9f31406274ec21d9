using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>What came of a try to sign in: a person, or a sentence that says why not.</summary>
public sealed record SignInAnswer(Person? Person, string? Refusal);

/// <summary>
/// Who a name and a password belong to. A name that nobody has goes the same way as one that somebody has: the same statements, one
/// password hashed, the same words, the same lock-out.
/// </summary>
public sealed class CheckPassword(UserManager<Person> people, CatalogDbContext db, TimeProvider clock, IOptions<AccountsOptions> options)
{
    public const string Wrong = "That name and password do not belong together.";

    /// <summary>What the password for an unknown name is compared with.</summary>
    private static readonly Person Nobody = new() { UserName = "", PasswordHash = null };

    private static string? nobodysHash;

    public async Task<SignInAnswer> RunAsync(string name, string password, CancellationToken cancel)
    {
        // Before anything is looked up, so that the first to come pays for it whatever they typed.
        nobodysHash ??= people.PasswordHasher.HashPassword(Nobody, Secret.New());
        var normal = people.NormalizeName(name.Trim());
        if (await CountAsync(normal, cancel) > options.Value.LockAfter)
        {
            return new SignInAnswer(null, $"Too many tries by this name. Wait {options.Value.LockMinutes} minutes, or ask an admin for a link to set a new password.");
        }

        var person = await db.People.OrderBy(p => p.NormalizedUserName != normal)
            .FirstOrDefaultAsync(p => p.NormalizedUserName == normal || (p.EmailConfirmed && p.NormalizedEmail == normal), cancel);
        var verified = people.PasswordHasher.VerifyHashedPassword(person ?? Nobody, person?.PasswordHash ?? nobodysHash, password);
        if (verified == PasswordVerificationResult.Failed || person?.PasswordHash is null)
        {
            return new SignInAnswer(null, Wrong);
        }

        await ForgetAsync([normal], cancel);
        return person.LockedAt is null ? new SignInAnswer(person, null) : new SignInAnswer(null, "This account is locked. Ask an admin.");
    }

    /// <summary>The person who is signed in, having typed their password once more. Throws a <see cref="RefusedException"/> otherwise.</summary>
    internal async Task<Person> DemandAsync(Actor actor, string password, CancellationToken cancel)
    {
        var answer = await RunAsync(actor.Name, password, cancel);
        return answer.Person is { } person && person.Id == actor.PersonId
            ? person
            : throw new RefusedException(answer.Refusal is null or Wrong ? "This is not your password." : answer.Refusal);
    }

    /// <summary>Takes the failures of these names back, as a right or a new password does.</summary>
    internal async Task ForgetAsync(IEnumerable<string?> normalNames, CancellationToken cancel)
    {
        var (hashes, old) = (normalNames.OfType<string>().Select(Secret.Hash).ToArray(), clock.GetUtcNow().AddDays(-1));
        await db.SignInTries.Where(t => hashes.Contains(t.NameHash) || t.LastAt < old).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Counts this try before it is made, so that a hundred at once are a hundred. A try while locked does not prolong the lock.</summary>
    private async Task<int> CountAsync(string normalName, CancellationToken cancel)
    {
        var (hash, now) = (Secret.Hash(normalName), clock.GetUtcNow());
        var (old, limit) = (now.AddMinutes(-options.Value.LockMinutes), options.Value.LockAfter);
        var counted = await db.Database.SqlQuery<int>(
            $"""
            INSERT INTO sign_in_try AS t (name_hash, failures, last_at) VALUES ({hash}, 1, {now})
            ON CONFLICT (name_hash) DO UPDATE SET
                failures = CASE WHEN t.last_at < {old} THEN 1 ELSE t.failures + 1 END,
                last_at = CASE WHEN t.last_at >= {old} AND t.failures >= {limit} THEN t.last_at ELSE {now} END
            RETURNING failures AS "Value"
            """).ToListAsync(cancel);
        return counted[0];
    }
}
