using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>One import: adds the tags that are new, then sets what the file says of each, wider tags and merges last.</summary>
/// <param name="shipped">True for the application's own vocabulary, which leaves alone what curators changed.</param>
internal sealed class TagImport(CatalogDbContext db, Dictionary<string, Tag> known, bool shipped)
{
    /// <summary>All tags by each of their names.</summary>
    public static async Task<Dictionary<string, Tag>> LoadAsync(CatalogDbContext db, CancellationToken cancel)
    {
        var tags = await db.Tags.ToListAsync(cancel);
        var known = tags.ToDictionary(t => t.Key, StringComparer.Ordinal);
        var byId = tags.ToDictionary(t => t.Id);
        foreach (var alias in await db.TagAliases.ToListAsync(cancel))
        {
            known.TryAdd($"{alias.Facet}/{alias.Slug}", byId[alias.TagId]);
        }

        return known;
    }

    public async Task<ImportedTags> RunAsync(IReadOnlyList<TagRecord> records, CancellationToken cancel)
    {
        Check(records);
        var added = Add(records);
        await db.SaveChangesAsync(cancel);
        foreach (var (place, record) in records.Index())
        {
            Set(known[KeyOf(record)], record, place);
        }

        CheckWays();
        var changed = db.ChangeTracker.Entries<Tag>().Count(e => e.State == EntityState.Modified && !added.Contains(e.Entity));
        await db.SaveChangesAsync(cancel);
        return new ImportedTags(added.Count, changed, records.Count - added.Count - changed);
    }

    private static string KeyOf(TagRecord record) => $"{record.Facet}/{record.Slug}";

    private static void Check(IReadOnlyList<TagRecord> records)
    {
        foreach (var record in records)
        {
            if (TagSlug.Of(record.Slug) != record.Slug || record.Slug.Length == 0 || TagSlug.Of(record.Facet) != record.Facet || record.Facet.Length == 0)
            {
                throw new FormatException($"The tag {KeyOf(record)} cannot be named so: facet and slug are small letters, digits and hyphens.");
            }

            if (string.IsNullOrWhiteSpace(record.Name))
            {
                throw new FormatException($"The tag {KeyOf(record)} has no name.");
            }
        }

        if (records.GroupBy(KeyOf, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new FormatException($"The tag {twice.Key} is there twice.");
        }
    }

    private HashSet<Tag> Add(IReadOnlyList<TagRecord> records)
    {
        var added = new HashSet<Tag>();
        foreach (var record in records.Where(r => !known.ContainsKey(KeyOf(r))))
        {
            if (Rename(record, records))
            {
                continue;
            }

            var tag = new Tag { Facet = record.Facet, Slug = record.Slug, Name = record.Name };
            known[tag.Key] = tag;
            db.Tags.Add(tag);
            added.Add(tag);
        }

        return added;
    }

    /// <summary>A tag that is here under a name which the file's tag has had is the same one; false where there is none.</summary>
    private bool Rename(TagRecord record, IReadOnlyList<TagRecord> records)
    {
        var names = records.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        if (record.Aliases.Select(a => known.GetValueOrDefault($"{record.Facet}/{a}")).FirstOrDefault(t => t is not null && !names.Contains(t.Key)) is not { } tag)
        {
            return false;
        }

        db.TagAliases.Add(new TagAlias { Facet = tag.Facet, Slug = tag.Slug, TagId = tag.Id });
        tag.Slug = record.Slug;
        known[tag.Key] = tag;
        return true;
    }

    private void Set(Tag tag, TagRecord record, int place)
    {
        tag.Shipped |= shipped;
        tag.Place = shipped || tag.Place == 0 ? place : tag.Place;
        if (shipped && tag.Edited)
        {
            return;
        }

        tag.Name = record.Name;
        tag.Definition = record.Definition;
        tag.Synonyms = tag.Synonyms.SequenceEqual(record.Synonyms) ? tag.Synonyms : [.. record.Synonyms];
        tag.BroaderId = IdOf(record.Broader is null ? null : $"{record.Facet}/{record.Broader}", record);
        if (!shipped)
        {
            tag.Edited = true;
            tag.Deleted = record.Deleted;
            tag.MergedIntoId = IdOf(record.MergedInto, record);
            AddAliases(tag, record);
        }
    }

    private void AddAliases(Tag tag, TagRecord record)
    {
        foreach (var slug in record.Aliases.Where(a => TagSlug.Of(a) == a && known.TryAdd($"{tag.Facet}/{a}", tag)))
        {
            db.TagAliases.Add(new TagAlias { Facet = tag.Facet, Slug = slug, TagId = tag.Id });
        }
    }

    private int? IdOf(string? key, TagRecord of) => key is null ? null
        : known.TryGetValue(key, out var tag) ? tag.Id
        : throw new FormatException($"The tag {KeyOf(of)} names {key}, which there is not.");

    private void CheckWays()
    {
        var byId = known.Values.Distinct().ToDictionary(t => t.Id);
        if (TagTree.FirstInCircle(byId) is { } circle)
        {
            throw new FormatException($"The tag {circle.Key} would be wider than itself.");
        }
    }
}
