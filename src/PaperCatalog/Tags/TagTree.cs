using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>All tags that are shown, with the way from every name that one has had to the tag it is now.</summary>
public sealed class TagTree
{
    private readonly Dictionary<int, Tag> all;
    private readonly Dictionary<string, Tag> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<int, Tag> below;

    public TagTree(IReadOnlyList<Tag> tags, IReadOnlyList<TagAlias> aliases)
    {
        all = tags.ToDictionary(t => t.Id);
        Shown = [.. tags.Where(t => t is { Deleted: false, MergedIntoId: null }).OrderBy(t => Facets.Place(t.Facet)).ThenBy(t => t.Place).ThenBy(t => t.Name, StringComparer.OrdinalIgnoreCase)];
        below = Shown.Where(t => BroaderOf(t) is not null).ToLookup(t => BroaderOf(t)!.Id);
        foreach (var (key, tag) in tags.Select(t => (t.Key, t)).Concat(aliases.Where(a => all.ContainsKey(a.TagId)).Select(a => (Key: $"{a.Facet}/{a.Slug}", all[a.TagId]))))
        {
            byName.TryAdd(key, tag);
        }

        // A slug alone means the first facet that has it.
        foreach (var (key, tag) in byName.ToList().OrderBy(n => n.Value.MergedIntoId is not null).ThenBy(n => Facets.Place(n.Value.Facet)))
        {
            byName.TryAdd(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..], tag);
        }
    }

    /// <summary>The tags that are neither merged nor deleted, in the order of the pages.</summary>
    public IReadOnlyList<Tag> Shown { get; }

    public static async Task<TagTree> LoadAsync(CatalogDbContext db, CancellationToken cancel) => new(
        await db.Tags.AsNoTracking().ToListAsync(cancel), await db.TagAliases.AsNoTracking().ToListAsync(cancel));

    /// <summary>A tag whose way up, or whose way through merges, leads back to itself; null where there is none.</summary>
    public static Tag? FirstInCircle(IReadOnlyDictionary<int, Tag> tags) => tags.Values.FirstOrDefault(tag =>
    {
        var (at, steps) = (Next(tag), 0);
        while (at is not null && at != tag && steps++ < tags.Count)
        {
            at = Next(at);
        }

        return at == tag;

        Tag? Next(Tag t) => (t.MergedIntoId ?? t.BroaderId) is { } id ? tags.GetValueOrDefault(id) : null;
    });

    /// <summary>The tag shown under a name, <c>facet/slug</c> or a slug alone, old names included; null where there is none.</summary>
    public Tag? Find(string name) => byName.TryGetValue(name, out var tag) ? HomeOf(tag) : null;

    public Tag? Find(int id) => all.TryGetValue(id, out var tag) ? HomeOf(tag) : null;

    /// <summary>The next wider tag that is shown.</summary>
    public Tag? BroaderOf(Tag tag)
    {
        var at = tag.BroaderId;
        for (var steps = 0; at is { } id && steps < all.Count; steps++)
        {
            var wider = all[id];
            if (wider is { Deleted: false, MergedIntoId: null })
            {
                return wider;
            }

            at = wider.MergedIntoId ?? wider.BroaderId;
        }

        return null;
    }

    /// <summary>The next narrower tags, in order.</summary>
    public IEnumerable<Tag> Below(Tag tag) => below[tag.Id];

    /// <summary>The widest tags of a facet, in order.</summary>
    public IEnumerable<Tag> Roots(string facet) => Shown.Where(t => t.Facet == facet && BroaderOf(t) is null);

    private Tag? HomeOf(Tag tag)
    {
        var home = tag;
        for (var steps = 0; home.MergedIntoId is { } next && steps < all.Count; steps++)
        {
            home = all[next];
        }

        return home.Deleted || home.MergedIntoId is not null ? null : home;
    }
}

/// <summary>The facets that have tags, in the order of the pages: those of the vocabulary, then free topics.</summary>
public static class Facets
{
    public static IReadOnlyList<(string Slug, string Name, string Definition)> All { get; } =
    [
        .. Vocabulary.Shipped.Facets.Select(f => (f.Slug, f.Name, f.Definition)),
        (Tag.Topic, "Topic", "What people here call papers besides; made up as needed."),
    ];

    public static int Place(string slug) => All.Index().FirstOrDefault(f => f.Item.Slug == slug, (int.MaxValue, default)).Index;
}
