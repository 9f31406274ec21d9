using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Accounts;

/// <summary>
/// What somebody whom nobody vouched for is called: the name they wish, and a number that is drawn. Always, so that no answer tells
/// whether anybody has the name (docs/decisions/0034).
/// </summary>
public sealed class NumberedName(CatalogDbContext db, ILookupNormalizer normalizer, IOptions<AccountsOptions> options)
{
    /// <summary>Whether names of that role are numbered: where anybody may be a reader, names of readers are.</summary>
    public bool IsFor(Role role) => options.Value.Registration == AccountsOptions.Open && role == Role.Reader;

    /// <summary>A free one; the wish itself where it is none, for the rules to refuse.</summary>
    public async Task<string> RunAsync(string wish, CancellationToken cancel)
    {
        var wanted = PersonRules.Tidy(wish);
        while (wanted.Length > 0)
        {
            var name = $"{wanted} {RandomNumberGenerator.GetInt32(1000, 10_000)}";
            var normal = normalizer.NormalizeName(name);
            if (!await db.People.AnyAsync(p => p.NormalizedUserName == normal, cancel))
            {
                return name;
            }
        }

        return wanted;
    }
}
