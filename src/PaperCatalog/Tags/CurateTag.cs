using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>What curators decide of a tag. Everything they do is another one of these, so undoing is the one before.</summary>
public sealed record TagFacts(int Id, string Name, string Slug, string Definition, IReadOnlyList<string> Synonyms, int? BroaderId, int? MergedIntoId, bool Deleted)
{
    public static TagFacts Of(Tag tag) => new(tag.Id, tag.Name, tag.Slug, tag.Definition, tag.Synonyms, tag.BroaderId, tag.MergedIntoId, tag.Deleted);

    /// <summary>Lists compare by their words, not by being the same list.</summary>
    public bool Equals(TagFacts? other) => other is not null && Id == other.Id && Name == other.Name && Slug == other.Slug && Definition == other.Definition
        && BroaderId == other.BroaderId && MergedIntoId == other.MergedIntoId && Deleted == other.Deleted && Synonyms.SequenceEqual(other.Synonyms);

    public override int GetHashCode() => HashCode.Combine(Id, Name, Slug);
}

/// <summary>Renames, moves, merges and deletes tags, writes it down, and undoes it.</summary>
public sealed class CurateTag(CatalogDbContext db, TimeProvider clock)
{
    /// <summary>Gives a tag other facts.</summary>
    /// <param name="action">What it is called in the audit trail: "tag.merge".</param>
    public async Task RunAsync(Actor actor, string action, int tag, Func<TagFacts, TagFacts> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var known = await db.Tags.ToDictionaryAsync(t => t.Id, cancel); // few; and tracked, so that a circle is seen
        if (!known.TryGetValue(tag, out var row))
        {
            throw new RefusedException("There is no such tag any more.");
        }

        var before = TagFacts.Of(row);
        var after = Tidy(change(before));
        if (before.Equals(after))
        {
            throw new RefusedException("That changes nothing.");
        }

        await SetAsync(row, after, known, cancel);
        AuditTrail.Record(db, clock, actor, action, "tag " + row.Key, before, after);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Takes back what an entry of the audit trail says was done to a tag, unless somebody has changed the tag since.</summary>
    public async Task UndoAsync(Actor actor, long entry, CancellationToken cancel)
    {
        var done = await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == entry && e.Action.StartsWith("tag."), cancel);
        if (done is not { Before: { } before, After: { } after })
        {
            throw new RefusedException("There is nothing to undo.");
        }

        var (was, became) = (Read(before), Read(after));
        await RunAsync(actor, "tag.undo", was.Id, now => now.Equals(became) ? was : throw new RefusedException("The tag was changed since then: undo that first."), cancel);
    }

    internal static TagFacts Read(string json) => JsonSerializer.Deserialize<TagFacts>(json, JsonSerializerOptions.Web) ?? throw new RefusedException("There is nothing to undo.");

    private static TagFacts Tidy(TagFacts facts) => facts with
    {
        Name = facts.Name.Trim(),
        Slug = facts.Slug.Trim(),
        Definition = facts.Definition.Trim(),
        Synonyms = [.. facts.Synonyms.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    private async Task SetAsync(Tag tag, TagFacts facts, Dictionary<int, Tag> known, CancellationToken cancel)
    {
        if (facts.Name.Length is 0 or > TagSlug.MostLetters || facts.Slug.Length == 0 || TagSlug.Of(facts.Slug) != facts.Slug)
        {
            throw new RefusedException($"A tag has a name of up to {TagSlug.MostLetters} characters, and an address of small letters, digits and hyphens.");
        }

        if (facts.Slug != tag.Slug)
        {
            await MoveAsync(tag, facts.Slug, known, cancel);
        }

        (tag.Name, tag.Definition, tag.Synonyms, tag.Edited) = (facts.Name, facts.Definition, [.. facts.Synonyms], true);
        (tag.BroaderId, tag.MergedIntoId, tag.Deleted) = (facts.BroaderId, facts.MergedIntoId, facts.Deleted);
        if ((facts.BroaderId is { } wider && known.GetValueOrDefault(wider)?.Facet != tag.Facet) || (facts.MergedIntoId is { } into && !known.ContainsKey(into)))
        {
            throw new RefusedException("A wider tag is one of the same facet, and a tag is merged into one that there is.");
        }

        if (TagTree.FirstInCircle(known) is not null)
        {
            throw new RefusedException($"{tag.Name} would be wider than itself, or merged into itself.");
        }
    }

    /// <summary>The old address stays an alias; one that leads here may be taken back.</summary>
    private async Task MoveAsync(Tag tag, string slug, Dictionary<int, Tag> known, CancellationToken cancel)
    {
        var alias = await db.TagAliases.SingleOrDefaultAsync(a => a.Facet == tag.Facet && a.Slug == slug, cancel);
        if (known.Values.Any(t => t != tag && t.Facet == tag.Facet && t.Slug == slug) || (alias is not null && alias.TagId != tag.Id))
        {
            throw new RefusedException($"The address {tag.Facet}/{slug} leads to another tag.");
        }

        if (alias is not null)
        {
            db.TagAliases.Remove(alias);
        }

        db.TagAliases.Add(new TagAlias { Facet = tag.Facet, Slug = tag.Slug, TagId = tag.Id });
        tag.Slug = slug;
    }
}
