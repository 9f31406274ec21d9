using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperCatalog.Data;
using PaperCatalog.Shared;

namespace PaperCatalog.Accounts;

/// <summary>
/// What a name, an address and a password must be. Passwords are judged by length alone, as NIST SP 800-63B has it: rules about
/// capitals and digits make them no harder to guess.
/// </summary>
public sealed partial class PersonRules(CatalogDbContext db) : IUserValidator<Person>, IPasswordValidator<Person>
{
    public const int ShortestPassword = 10;

    /// <summary>So that hashing cannot be made expensive.</summary>
    public const int LongestPassword = 200;

    public const int LongestName = 60;

    /// <summary>One spelling for what looks the same: composed characters, single spaces.</summary>
    public static string Tidy(string name) => Space().Replace(name.Normalize(NormalizationForm.FormC), " ").Trim();

    /// <summary>Throws a <see cref="RefusedException"/> that says all that was wrong.</summary>
    public static void Demand(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new RefusedException(string.Join(' ', result.Errors.Select(e => e.Description)));
        }
    }

    /// <summary>The same, where somebody else may take the name between the look and the leap.</summary>
    public static async Task DemandAsync(Func<Task<IdentityResult>> save)
    {
        try
        {
            Demand(await save());
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new RefusedException("Another account has this name or address.", taken);
        }
    }

    public async Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user)
    {
        var error = user.Name.Length is 0 or > LongestName || !OneLine.Is(user.Name) || user.Name.Any(char.IsSurrogate) ? $"A name has 1 to {LongestName} letters."
            : user.Email is { } email && !IsAddress(email) ? "This is no e-mail address."
            // Else one could take another's address for a name, and be taken for them.
            : user.Name.Contains('@', StringComparison.Ordinal) && !string.Equals(user.Name, user.Email, StringComparison.OrdinalIgnoreCase) ? "A name with an @ must be the account's own e-mail address."
            : user.EmailConfirmed && await IsTakenAsync(manager, user) ? "Another account has this e-mail address."
            : null;
        return error is null ? IdentityResult.Success : Failed(error);
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) => Task.FromResult(
        password is null || password.Length < ShortestPassword ? Failed($"A password has at least {ShortestPassword} characters.")
        : password.Length > LongestPassword ? Failed($"A password has at most {LongestPassword} characters.")
        : user.Name.StartsWith(password, StringComparison.OrdinalIgnoreCase) || string.Equals(password, user.Email, StringComparison.OrdinalIgnoreCase) ? Failed("The password must not be the name.")
        : password.Distinct().Count() < 4 ? Failed("The password is the same few characters again and again.")
        : IdentityResult.Success);

    public static bool IsAddress(string email) => email.Length <= 254 && MailAddress.TryCreate(email, out var address) && address.Address == email;

    private static IdentityResult Failed(string description) => IdentityResult.Failed(new IdentityError { Description = description });

    private Task<bool> IsTakenAsync(UserManager<Person> manager, Person user)
    {
        var normal = manager.NormalizeEmail(user.Email);
        return db.People.AnyAsync(p => p.Id != user.Id && p.EmailConfirmed && p.NormalizedEmail == normal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Space();
}

/// <summary>The framework's refusals in our words.</summary>
public sealed class PersonErrors : IdentityErrorDescriber
{
    public override IdentityError DuplicateUserName(string userName) => new() { Code = nameof(DuplicateUserName), Description = $"The name {userName} is taken." };

    public override IdentityError InvalidUserName(string? userName) => new() { Code = nameof(InvalidUserName), Description = "A name is needed." };

    public override IdentityError InvalidToken() => new() { Code = nameof(InvalidToken), Description = "This link has been used, or has expired." };

    public override IdentityError ConcurrencyFailure() => new() { Code = nameof(ConcurrencyFailure), Description = "Somebody changed this account at the same moment: look at it again." };
}
