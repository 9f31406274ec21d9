using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Signs a person in on one browser: makes the session whose id the cookie will hold.</summary>
public sealed class StartSession(CatalogDbContext db, TimeProvider clock)
{
    private const int LongestBrowser = 300;

    /// <summary>The browser that asks is given its cookie.</summary>
    public async Task RunAsync(HttpContext context, Person person, CancellationToken cancel)
    {
        var ticket = await MakeAsync(person, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress?.ToString(), cancel);
        await context.SignInAsync(Access.Cookie, ticket, new AuthenticationProperties { IsPersistent = true });
    }

    private async Task<ClaimsPrincipal> MakeAsync(Person person, string browser, string? address, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var oldest = now - Session.Lasts;
        await db.Sessions.Where(s => s.SeenAt <= oldest).ExecuteDeleteAsync(cancel);
        var session = new Session
        {
            Id = Guid.CreateVersion7(now),
            PersonId = person.Id,
            StartedAt = now,
            SeenAt = now,
            Browser = Clean(browser),
            Address = address ?? "",
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancel);
        return SessionCookie.Ticket(session);
    }

    // A header is a stranger's text; PostgreSQL refuses NUL, and half a character would not go into UTF-8.
    private static string Clean(string browser) => new([.. browser.Take(LongestBrowser).Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
}
