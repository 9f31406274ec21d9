using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Reads a personal token from <c>Authorization: Bearer pcat_…</c>. The principal carries a claim <c>scope</c> for each of the token's scopes.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Scope = "scope";

    private const string Start = "Bearer ";

    private static readonly TimeSpan SeenTo = TimeSpan.FromHours(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var secret = header[Start.Length..].Trim();
        return secret.StartsWith(PersonalToken.Prefix, StringComparison.Ordinal) && secret.Length < 100 && await FindAsync(secret) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name))
            : AuthenticateResult.Fail("The token is unknown, expired or revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers[HeaderNames.WWWAuthenticate] = Request.Headers.Authorization.Count == 0 ? "Bearer realm=\"PaperCatalog\"" : "Bearer realm=\"PaperCatalog\", error=\"invalid_token\"";
        return Task.CompletedTask;
    }

    private async Task<ClaimsPrincipal?> FindAsync(string secret)
    {
        var cancel = Context.RequestAborted;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (now, hash) = (clock.GetUtcNow(), Secret.Hash(secret));
        var found = await db.PersonalTokens
            .Where(t => t.Hash == hash && (t.ExpiresAt == null || t.ExpiresAt > now) && t.Person!.LockedAt == null)
            .Select(t => new { t.Id, t.PersonId, t.Person!.UserName, t.Person.Role, t.Scopes, t.LastUsedAt }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        if (found.LastUsedAt is null || now - found.LastUsedAt > SeenTo)
        {
            await db.PersonalTokens.Where(t => t.Id == found.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), cancel);
        }

        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, found.PersonId.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Name, found.UserName!),
                new Claim(ClaimTypes.Role, Access.Name(found.Role)),
                .. found.Scopes.Select(s => new Claim(Scope, s)),
            ],
            Scheme.Name));
    }
}
