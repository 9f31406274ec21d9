using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Makes a link by which a person sets a new password, once: any new password voids it, and so does time.</summary>
public sealed class PasswordLink(UserManager<Person> people, CatalogDbContext db, TimeProvider clock)
{
    /// <summary>Returns the path, to be put behind the address of the site.</summary>
    public async Task<string> RunAsync(Person person, Actor actor, CancellationToken cancel)
    {
        var token = await people.GeneratePasswordResetTokenAsync(person);
        AuditTrail.Record(db, clock, actor, "person.link", "person " + person.Name);
        await db.SaveChangesAsync(cancel);
        return string.Create(CultureInfo.InvariantCulture, $"/account/password/{person.Id}/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(token))}");
    }
}
