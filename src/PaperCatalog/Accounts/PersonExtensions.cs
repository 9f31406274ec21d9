using System.Globalization;
using System.Security.Claims;

namespace PaperCatalog.Accounts;

/// <summary>What controllers and views ask of the one who is signed in.</summary>
public static class PersonExtensions
{
    /// <summary>The person's id; null where nobody is signed in.</summary>
    public static long? PersonId(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The one to write into the audit trail. Throws where nobody is signed in: such a page lacks its policy.</summary>
    public static Actor ToActor(this ClaimsPrincipal user) => new(
        user.PersonId() ?? throw new InvalidOperationException("Nobody is signed in, so nobody can be named as the actor."),
        user.Identity?.Name ?? "");

    /// <summary>Whether somebody is signed in who may do what this role may.</summary>
    public static bool Is(this ClaimsPrincipal user, Role least) => Enum.GetValues<Role>().Any(r => r >= least && user.IsInRole(Access.Name(r)));
}
