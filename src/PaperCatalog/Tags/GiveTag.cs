using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>Says of papers, for everybody, that a tag fits or that it does not; from then on the rules have no say in it.</summary>
public sealed class GiveTag(CatalogDbContext db, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, int tag, long[] papers, bool holds, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var before = await db.Taggings.Where(t => t.TagId == tag && papers.Contains(t.PaperId)).Select(t => new { t.PaperId, t.FromPerson, t.Holds }).ToListAsync(cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO tagging (paper_id, tag_id, from_person, holds, evidence, by_id, at) SELECT id, {tag}, true, {holds}, ARRAY[]::int[], {actor.PersonId}, {now} FROM paper WHERE id = ANY ({papers})
            ON CONFLICT (paper_id, tag_id) DO UPDATE SET from_person = true, holds = excluded.holds, score = NULL, evidence = excluded.evidence, by_id = excluded.by_id, at = excluded.at
            """,
            cancel);
        var name = await db.Tags.Where(t => t.Id == tag).Select(t => t.Facet + "/" + t.Slug).SingleAsync(cancel);
        foreach (var paper in await db.Papers.Where(p => papers.Contains(p.Id)).Select(p => new { p.Id, p.Key }).ToListAsync(cancel))
        {
            var had = before.Find(b => b.PaperId == paper.Id);
            AuditTrail.Record(
                db, clock, actor, holds ? "paper.tag" : "paper.untag", "paper " + paper.Key,
                had is null ? null : new { tag = name, had.Holds, by = had.FromPerson ? "person" : "rule" }, new { tag = name, holds });
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Makes a free tag; whoever calls has offered those that are near it.</summary>
    public async Task<Tag> MakeTopicAsync(Actor actor, string name, CancellationToken cancel)
    {
        var slug = TagSlug.Of(name);
        if (slug.Length == 0 || name.Trim().Length > TagSlug.MostLetters)
        {
            throw new RefusedException($"A tag needs a letter or digit of the Latin alphabet, and has at most {TagSlug.MostLetters} characters.");
        }

        if (await db.Tags.AnyAsync(t => t.Facet == Tag.Topic && t.Slug == slug, cancel))
        {
            throw new RefusedException($"There was a tag {name.Trim()}, which was merged or deleted: bring it back under Admin, Tags.");
        }

        var tag = new Tag { Facet = Tag.Topic, Slug = slug, Name = name.Trim() };
        db.Tags.Add(tag);
        AuditTrail.Record(db, clock, actor, "tag.make", "tag " + tag.Key, null, new { tag.Name });
        await db.SaveChangesAsync(cancel);
        return tag;
    }
}
