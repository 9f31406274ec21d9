using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>
/// As long as there is no admin, each start of <c>serve</c> makes a link by which whoever reads the terminal becomes one. It works
/// for a day, once, and no longer once there is an admin.
/// </summary>
public sealed class FirstAdmin(Invite invite, CatalogDbContext db)
{
    /// <summary>The path of the link; null where there is an admin.</summary>
    public async Task<string?> RunAsync(CancellationToken cancel) =>
        await db.People.AnyAsync(p => p.Role == Role.Admin, cancel) ? null : await invite.RunAsync(new NewInvitation(Role.Admin, Days: 1), Actor.Application, cancel);
}
