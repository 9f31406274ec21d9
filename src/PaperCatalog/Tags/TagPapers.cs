using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Tags;

/// <summary>The text of a paper that is to be tagged.</summary>
internal readonly record struct TextToTag(long PaperId, string Title, string Abstract);

/// <summary>A tag that the rules gave or took back.</summary>
public readonly record struct TagChange(long PaperId, int TagId, bool Given);

/// <summary>Gives papers the tags that the tagger reads out of their shown text, within the transaction of the caller. People's words stand.</summary>
internal sealed class TagPapers(CatalogDbContext db)
{
    /// <summary>From so many papers on, threads are worth starting.</summary>
    private const int Few = 8;

    /// <summary>Tags the papers in three statements, however many.</summary>
    public async Task<List<TagChange>> RunAsync(IReadOnlyList<TextToTag> papers, CancellationToken cancel)
    {
        var (given, changes) = await CompareAsync(papers, cancel);
        var ids = papers.Select(p => p.PaperId).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            WITH given (paper_id, tag_id, score, evidence) AS (
                SELECT * FROM unnest({given.Select(g => g.PaperId).ToArray()}, {given.Select(g => g.TagId).ToArray()}, {given.Select(g => g.Score ?? 0).ToArray()}, {given.Select(Line).ToArray()})),
            gone AS (
                DELETE FROM tagging t WHERE t.paper_id = ANY ({ids}) AND NOT t.from_person
                AND NOT EXISTS (SELECT FROM given g WHERE g.paper_id = t.paper_id AND g.tag_id = t.tag_id))
            INSERT INTO tagging AS old (paper_id, tag_id, from_person, holds, score, evidence)
            SELECT g.paper_id, g.tag_id, false, true, g.score, string_to_array(g.evidence, ' ')::int[] FROM given g
            ON CONFLICT (paper_id, tag_id) DO UPDATE SET score = excluded.score, evidence = excluded.evidence
            WHERE NOT old.from_person AND (old.score, old.evidence) IS DISTINCT FROM (excluded.score, excluded.evidence)
            """,
            cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO tagged AS old (paper_id, tag_ids, tagger_version) SELECT unnest({ids}), ARRAY[]::int[], {Tagger.Shipped.Version}
            ON CONFLICT (paper_id) DO UPDATE SET tagger_version = excluded.tagger_version WHERE old.tagger_version IS DISTINCT FROM excluded.tagger_version
            """,
            cancel);
        return changes;
    }

    /// <summary>What the rules give now, and how that differs from what they gave before. Changes nothing.</summary>
    public async Task<(List<Tagging> Given, List<TagChange> Changes)> CompareAsync(IReadOnlyList<TextToTag> papers, CancellationToken cancel)
    {
        var tags = await TagIdsAsync(cancel);
        var ids = papers.Select(p => p.PaperId).ToArray();
        var before = await db.Taggings.Where(t => ids.Contains(t.PaperId)).Select(t => new { t.PaperId, t.TagId, t.FromPerson }).ToListAsync(cancel);
        var said = before.Where(t => t.FromPerson).Select(t => (t.PaperId, t.TagId)).ToHashSet();
        var had = before.Where(t => !t.FromPerson).Select(t => (t.PaperId, t.TagId)).ToHashSet();
        var given = Read(papers).Select(g => new Tagging
        {
            PaperId = g.PaperId,
            TagId = tags[$"{g.Tag.Facet}/{g.Tag.Slug}"],
            Score = (float)g.Tag.Score,
            Evidence = PackedEvidence.Pack(g.Tag.Evidence),
        }).Where(g => !said.Contains((g.PaperId, g.TagId))).DistinctBy(g => (g.PaperId, g.TagId)).ToList();
        var has = given.Select(g => (g.PaperId, g.TagId)).ToHashSet();
        return (given, [.. has.Except(had).Select(t => new TagChange(t.PaperId, t.TagId, true)), .. had.Except(has).Select(t => new TagChange(t.PaperId, t.TagId, false))]);
    }

    private static IEnumerable<(long PaperId, GivenTag Tag)> Read(IReadOnlyList<TextToTag> papers)
    {
        var read = papers.Count < Few ? papers.Select(Tag) : papers.AsParallel().AsOrdered().Select(Tag);
        return read.SelectMany(p => p);

        static List<(long PaperId, GivenTag Tag)> Tag(TextToTag p) => [.. Tagger.Shipped.Tag(p.Title, p.Abstract).Select(t => (p.PaperId, t))];
    }

    private static string Line(Tagging tagging) => string.Join(' ', tagging.Evidence.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Every tag by each name it has had: the tagger goes on calling it as the vocabulary does.</summary>
    private async Task<Dictionary<string, int>> TagIdsAsync(CancellationToken cancel)
    {
        var ids = await LoadAsync();
        if (!Vocabulary.Shipped.Tags.All(t => ids.ContainsKey(TagModel.Key(t))))
        {
            await ImportVocabulary.ShippedAsync(db, cancel);
            ids = await LoadAsync();
        }

        return ids;

        async Task<Dictionary<string, int>> LoadAsync() => (await db.Tags.Select(t => new { t.Facet, t.Slug, t.Id, Alias = false })
                .Concat(db.TagAliases.Select(a => new { a.Facet, a.Slug, Id = a.TagId, Alias = true })).ToListAsync(cancel))
            .OrderBy(n => n.Alias).DistinctBy(n => (n.Facet, n.Slug)).ToDictionary(n => $"{n.Facet}/{n.Slug}", n => n.Id, StringComparer.Ordinal);
    }
}
