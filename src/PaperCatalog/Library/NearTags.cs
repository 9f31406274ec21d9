using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Search.Wording;
using PaperCatalog.Tags;

namespace PaperCatalog.Library;

/// <summary>Finds the tags that a typed word may mean, so that none is made twice.</summary>
public sealed class NearTags(CatalogDbContext db, KnownTags tags)
{
    private const int Most = 8;

    /// <summary>The shared tag that the word names: by key, slug, name or another word for it.</summary>
    public async Task<Tag?> FindAsync(string typed, CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        var slug = TagSlug.Of(typed);
        return tree.Find(typed) ?? (slug.Length == 0 ? null : tree.Find(slug)
            ?? tree.Shown.FirstOrDefault(t => TagSlug.Of(t.Name) == slug || t.Synonyms.Exists(s => TagSlug.Of(s) == slug)));
    }

    /// <summary>Shared tags that look like the word.</summary>
    public async Task<IReadOnlyList<(string Key, string Name)>> SharedAsync(string typed, CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        return [.. tree.Shown.Select(t => (Tag: t, Far: t.Synonyms.Append(t.Name).Append(t.Slug).Min(n => Distance(typed, n))))
            .Where(t => t.Far < double.MaxValue).OrderBy(t => t.Far).Take(Most).Select(t => (t.Tag.Key, t.Tag.Name))];
    }

    public async Task<bool> IsOwnAsync(long person, string typed, CancellationToken cancel)
    {
        var slug = TagSlug.Of(typed);
        return await db.OwnTags.AnyAsync(t => t.PersonId == person && (t.Slug == slug || t.Name == typed), cancel);
    }

    /// <summary>A person's own tags that look like the word.</summary>
    public async Task<IReadOnlyList<(string Key, string Name)>> OwnAsync(long person, string typed, CancellationToken cancel)
    {
        var own = await db.OwnTags.Where(t => t.PersonId == person).Select(t => t.Name).ToListAsync(cancel);
        return [.. own.Select(n => (Name: n, Far: Distance(typed, n))).Where(n => n.Far < double.MaxValue).OrderBy(n => n.Far).Take(Most).Select(n => (n.Name, n.Name))];
    }

    /// <summary>Tags of a person, or the shared ones where it is null, that hold what was typed; those that begin with it first.</summary>
    public async Task<IReadOnlyList<(string Key, string Name)>> ContainingAsync(string typed, long? person, CancellationToken cancel)
    {
        var word = typed.Trim();
        if (word.Length == 0)
        {
            return [];
        }

        List<(string Key, string Name, IEnumerable<string> Words)> known = person is { } id
            ? [.. (await db.OwnTags.Where(t => t.PersonId == id).Select(t => t.Name).ToListAsync(cancel)).Select(n => (n, n, (IEnumerable<string>)[n]))]
            : [.. (await tags.TreeAsync(cancel)).Shown.Select(t => (t.Key, t.Name, t.Synonyms.Append(t.Name).Append(t.Slug)))];
        return [.. known.Where(t => t.Words.Any(w => w.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(t => t.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).ThenBy(t => t.Name, StringComparer.OrdinalIgnoreCase).Take(Most).Select(t => (t.Key, t.Name))];
    }

    /// <summary>How unlike two names are, from 0; the most there is where they are not near at all.</summary>
    private static double Distance(string typed, string name)
    {
        var (a, b) = (TagSlug.Of(typed), TagSlug.Of(name));
        if (a.Length == 0 || b.Length == 0)
        {
            return double.MaxValue;
        }

        var slips = Spelling.Distance(a, b, 2);
        return a == b ? 0
            : slips <= (a.Length < 5 ? 1 : 2) ? slips
            : a.Length > 2 && b.Length > 2 && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)) ? 3
            : double.MaxValue;
    }
}
