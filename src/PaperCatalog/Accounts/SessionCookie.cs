using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>
/// Reads the cookie of a browser. It holds no more than the session's id; who that is and what they may do is asked each time, so
/// that a lock, a new role or "sign out everywhere" counts from the next request on.
/// </summary>
public sealed partial class SessionCookie(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, ILogger<SessionCookie> log) : CookieAuthenticationEvents
{
    private const string SessionId = "sid";

    /// <summary>Written back at most once an hour: a page view is a read.</summary>
    private static readonly TimeSpan SeenTo = TimeSpan.FromHours(1);

    /// <summary>What the cookie holds.</summary>
    public static ClaimsPrincipal Ticket(Session session) => new(new ClaimsIdentity([new Claim(SessionId, session.Id.ToString("N"))], Access.Cookie));

    public static Guid? IdOf(ClaimsPrincipal user) => Guid.TryParseExact(user.FindFirstValue(SessionId), "N", out var id) ? id : null;

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        try
        {
            if (IdOf(context.Principal!) is { } id && await FindAsync(id, context.HttpContext.RequestAborted) is { } principal)
            {
                context.ReplacePrincipal(principal);
                return;
            }
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException or InvalidOperationException { InnerException: NpgsqlException })
        {
            // The error page is on its way and must not fail on this in turn: without a database nobody can be vouched for.
            LogSilent(silent);
        }

        context.RejectPrincipal();
    }

    /// <summary>Somebody signed in who may not: told so, not sent to sign in again.</summary>
    public override Task RedirectToAccessDenied(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<ClaimsPrincipal?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var oldest = now - Session.Lasts;
        var found = await db.Sessions.Where(s => s.Id == id && s.SeenAt > oldest && s.Person!.LockedAt == null)
            .Select(s => new { s.PersonId, s.Person!.UserName, s.Person.Role, s.SeenAt }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (now - found.SeenAt > SeenTo)
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancel);
        }

        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(SessionId, id.ToString("N")),
                new Claim(ClaimTypes.NameIdentifier, found.PersonId.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, found.UserName!),
                new Claim(ClaimTypes.Role, Access.Name(found.Role)),
            ],
            Access.Cookie));
    }

    [LoggerMessage(LogLevel.Warning, "The database did not answer who is signed in; the page is shown as to a stranger")]
    private partial void LogSilent(Exception failure);
}
