using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Library;

/// <summary>Saves a search under a name, or renames one that is saved.</summary>
public sealed class KeepSearch(CatalogDbContext catalog, TimeProvider clock)
{
    /// <summary>Saves it. The same query saved again keeps its address and takes the new name.</summary>
    /// <returns>The slug; null where the name or the query is empty or too long.</returns>
    public async Task<string?> RunAsync(long person, string name, string query, CancellationToken cancel)
    {
        if (name.Length is 0 or > SavedSearch.LongestName || query.Length == 0)
        {
            return null;
        }

        if (await catalog.SavedSearches.FirstOrDefaultAsync(s => s.PersonId == person && s.Query == query, cancel) is { } known)
        {
            known.Name = name;
            await catalog.SaveChangesAsync(cancel);
            return known.Slug;
        }

        var search = new SavedSearch { PersonId = person, Name = name, Slug = await SlugAsync(person, name, query, cancel), Query = query, CreatedAt = clock.GetUtcNow() };
        catalog.SavedSearches.Add(search);
        await catalog.SaveChangesAsync(cancel);
        return search.Slug;
    }

    /// <summary>The name as a slug; with a hash of the query where another search of theirs has it.</summary>
    private async Task<string> SlugAsync(long person, string name, string query, CancellationToken cancel)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(query));
        var slug = PaperKey.Slug(name, hash);
        return await catalog.SavedSearches.AnyAsync(s => s.PersonId == person && s.Slug == slug, cancel) ? PaperKey.WithHash(slug, hash) : slug;
    }
}
