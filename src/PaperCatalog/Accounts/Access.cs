using Microsoft.AspNetCore.Authorization;

namespace PaperCatalog.Accounts;

/// <summary>The policies that pages ask for, as in <c>[Authorize(Policy = Access.Curator)]</c>: an admin passes each, a curator the reader's too.</summary>
public static class Access
{
    public const string Reader = "reader";

    public const string Curator = "curator";

    public const string Admin = "admin";

    /// <summary>The scheme of a browser: a cookie that names a session.</summary>
    public const string Cookie = "Cookies";

    /// <summary>The scheme of a program: a personal token in the Authorization header. An endpoint that wants it names it; no cookie counts there.</summary>
    public const string Bearer = "Bearer";

    /// <summary>The rate limit of everything where a secret can be guessed.</summary>
    public const string Tries = "tries";

    internal static void Define(AuthorizationOptions options)
    {
        foreach (var least in Enum.GetValues<Role>())
        {
            options.AddPolicy(Name(least), p => p.RequireRole(Enum.GetValues<Role>().Where(r => r >= least).Select(Name)));
        }
    }

    /// <summary>A role as policies, claims, the database and the command line write it.</summary>
    public static string Name(Role role) => role.ToString().ToLowerInvariant();
}
