using Microsoft.AspNetCore.Identity;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>Sets a new password by the old one, which is asked for again, so that a browser left open does not give the account away.</summary>
public sealed class ChangePassword(UserManager<Person> people, CheckPassword check, SetPassword set)
{
    /// <summary>Throws a <see cref="RefusedException"/> where the old one is wrong or the new one will not do.</summary>
    public async Task<Person> RunAsync(Actor actor, string old, string password, CancellationToken cancel)
    {
        var person = await check.DemandAsync(actor, old, cancel);
        await set.ApplyAsync(person, await people.GeneratePasswordResetTokenAsync(person), password, actor, cancel);
        return person;
    }
}
