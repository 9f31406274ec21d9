using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Tags;

namespace PaperCatalog.Admin;

/// <summary>A tag as the desk lists it.</summary>
/// <param name="Became">What a merged tag has become; null for others.</param>
public sealed record DeskTag(Tag Tag, int Papers, string? Became);

/// <summary>The vocabulary on the desk.</summary>
public sealed record DeskTagsPage(IReadOnlyList<DeskTag> Shown, IReadOnlyList<DeskTag> Gone);

/// <summary>Something that was done to the tag, and whether it can be taken back as it stands.</summary>
public sealed record TagDeed(long Id, DateTimeOffset At, string Actor, string Action, bool CanUndo);

/// <summary>One tag on the desk.</summary>
public sealed record DeskTagPage(Tag Tag, int Papers, IReadOnlyList<Tag> Wider, IReadOnlyList<Tag> Others, Tag? Became, IReadOnlyList<string> Aliases, IReadOnlyList<TagDeed> Deeds);

/// <summary>What merging or deleting would do, before it is done.</summary>
/// <param name="Into">The tag to merge into; null for deleting.</param>
/// <param name="Both">Papers that count as both already.</param>
public sealed record TagPreview(Tag Tag, Tag? Into, int Papers, int Both, int People, IReadOnlyList<Tag> Narrower);

/// <summary>Asks for the tags as curators see them.</summary>
public sealed class TagDesk(CatalogDbContext db, KnownTags tags)
{
    private const int DeedsShown = 20;

    public async Task<DeskTagsPage> ListAsync(CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        var papers = await db.Tagged.SelectMany(t => t.TagIds).GroupBy(t => t).Select(g => new { g.Key, Papers = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Papers, cancel);
        var gone = await db.Tags.AsNoTracking().Where(t => t.Deleted || t.MergedIntoId != null).OrderBy(t => t.Facet).ThenBy(t => t.Name).ToListAsync(cancel);
        return new DeskTagsPage(
            [.. tree.Shown.Select(t => new DeskTag(t, papers.GetValueOrDefault(t.Id), null))],
            [.. gone.Select(t => new DeskTag(t, 0, t.MergedIntoId is { } into ? tree.Find(into)?.Name ?? "a tag that is deleted" : null))]);
    }

    public async Task<DeskTagPage?> FindAsync(int id, CancellationToken cancel)
    {
        if (await db.Tags.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } tag)
        {
            return null;
        }

        var tree = await tags.TreeAsync(cancel);
        var subject = "tag " + tag.Key;
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Action.StartsWith("tag.") && (e.Subject == subject || EF.Functions.JsonContains(e.After!, $$"""{"id":{{id}}}""")))
            .OrderByDescending(e => e.Id).Take(DeedsShown).ToListAsync(cancel);
        var now = TagFacts.Of(tag);
        return new DeskTagPage(
            tag, await db.Tagged.CountAsync(t => t.TagIds.Contains(id), cancel),
            [.. tree.Shown.Where(t => t.Facet == tag.Facet && t.Id != id)], [.. tree.Shown.Where(t => t.Id != id)],
            tag.MergedIntoId is { } into ? tree.Find(into) : null,
            await db.TagAliases.Where(a => a.TagId == id).Select(a => a.Slug).ToListAsync(cancel),
            [.. entries.Select(e => new TagDeed(e.Id, e.At, e.Actor, e.Action, e is { Before: not null, After: { } after } && CurateTag.Read(after).Equals(now)))]);
    }

    public async Task<TagPreview?> PreviewAsync(int id, int? into, CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        if (tree.Find(id) is not { } tag || tag.Id != id || (into is not null && tree.Find(into.Value) is null))
        {
            return null;
        }

        return new TagPreview(
            tag, into is { } other ? tree.Find(other) : null,
            await db.Tagged.CountAsync(t => t.TagIds.Contains(id), cancel),
            into is { } both ? await db.Tagged.CountAsync(t => t.TagIds.Contains(id) && t.TagIds.Contains(both), cancel) : 0,
            await db.Taggings.CountAsync(t => t.TagId == id && t.FromPerson, cancel), [.. tree.Below(tag)]);
    }
}
