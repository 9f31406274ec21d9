using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Search.Ranking;
using PaperCatalog.Tags;

namespace PaperCatalog.Papers;

/// <summary>A page of the whole catalogue, narrowed as asked, with the counts beside it.</summary>
public sealed record NarrowedList(PaperList List, FacetCounts Counts, TagTree Tree);

/// <summary>Lists of the whole catalogue: what is found is known to the index in a millisecond, the rows come from the database.</summary>
public sealed class WholeCatalog(CatalogDbContext catalog, LabelTable labels, KnownTags tags)
{
    /// <summary>
    /// Up to here the papers found are handed to the database by number, for which any order is quick. Of more than that every hundredth
    /// paper of a million is one: then the database meets a page of them soon in any order.
    /// </summary>
    private const int FewEnough = 10_000;

    /// <summary>A page of what the wish leaves.</summary>
    /// <param name="within">A tag that the list is of to begin with.</param>
    public async Task<NarrowedList> FindAsync(ListWish wish, Tag? within, CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        var filter = within is null ? wish.Tags : new TagFilter([[within.Key], .. wish.Tags.All], wish.Tags.None);
        var sets = await labels.NowAsync(cancel);
        var found = CountFacets.Find(sets, filter, wish.Has, tree);
        var papers = ListedPapers.Everything(catalog);
        if (!filter.IsEmpty || wish.Has is not null)
        {
            papers = sets.IsReady && found.Count <= FewEnough
                ? OfNumbers(papers, sets.Documents, found)
                : papers.WithTags(catalog, ChosenTags.Of(filter, tree)).WithLink(wish.Has);
        }

        return new NarrowedList(
            await papers.PageAsync(catalog, wish.Order, wish.After, cancel) with { Ranked = false }, sets.IsReady ? CountFacets.Of(sets, found, tree) : FacetCounts.None, tree);
    }

    private static IQueryable<ListedPaper> OfNumbers(IQueryable<ListedPaper> papers, Documents documents, DocumentSet found)
    {
        var ids = found.Documents().Select(d => documents.Papers[d]).ToArray();
        return papers.Where(l => ids.Contains(l.Paper.Id));
    }
}
