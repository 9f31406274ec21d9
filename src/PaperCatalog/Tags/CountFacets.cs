using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tags;

/// <summary>Counts the tags and links of a result: of a list in the database, of a set of documents in the index.</summary>
public static class CountFacets
{
    private sealed record CountOfTag(int Id, int Papers);

    private sealed record CountOfLink(string Kind, int Papers);

    /// <summary>For the lists of a period, which hold thousands at most. Three statements; exact, and as of now.</summary>
    public static async Task<FacetCounts> OfAsync(CatalogDbContext catalog, IQueryable<ListedPaper> papers, CancellationToken cancel)
    {
        var ids = await papers.Select(l => l.Paper.Id).ToArrayAsync(cancel);
        return await OfAsync(catalog, ids, cancel);
    }

    public static async Task<FacetCounts> OfAsync(CatalogDbContext catalog, long[] ids, CancellationToken cancel)
    {
        var tags = await catalog.Database.SqlQuery<CountOfTag>(
            $"SELECT t AS id, count(*)::int AS papers FROM tagged g, unnest(g.tag_ids) t WHERE g.paper_id = ANY ({ids}) GROUP BY t").ToListAsync(cancel);
        var links = await catalog.Database.SqlQuery<CountOfLink>(
            $"""
            SELECT l ->> 'kind' AS kind, count(DISTINCT p.id)::int AS papers FROM paper p, jsonb_array_elements(p.links) l
            WHERE p.id = ANY ({ids}) AND p.links <> '[]' GROUP BY 1
            """).ToListAsync(cancel);
        return new FacetCounts(ids.Length, tags.ToDictionary(t => t.Id, t => t.Papers), links.ToDictionary(l => l.Kind, l => l.Papers));
    }

    /// <summary>For what the index found, however much: exact as of the index's last change.</summary>
    public static FacetCounts Of(LabelSets sets, DocumentSet found, TagTree tree) => new(
        found.Count,
        tree.Shown.Select(t => (t.Id, Papers: sets.Count(Label.Tag(t.Key), found))).Where(t => t.Papers > 0).ToDictionary(t => t.Id, t => t.Papers),
        ListWishes.LinkKinds.Select(k => (Kind: k, Papers: sets.Count(Label.Has(k), found))).Where(l => l.Papers > 0).ToDictionary(l => l.Kind, l => l.Papers));

    /// <summary>The documents that a filter lets through.</summary>
    public static DocumentSet Find(LabelSets sets, TagFilter filter, string? has, TagTree tree)
    {
        var found = sets.Live;
        foreach (var group in filter.All)
        {
            found = found.And(group.Select(n => sets.Of(LabelOf(n))).Aggregate((a, b) => a.Or(b)));
        }

        found = filter.None.Aggregate(found, (rest, n) => rest.Except(sets.Of(LabelOf(n))));
        return has is null ? found : found.And(sets.Of(Label.Has(has)));

        string LabelOf(string name) => Label.Tag(tree.Find(name)?.Key ?? "");
    }
}
