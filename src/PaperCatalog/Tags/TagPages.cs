using PaperCatalog.Papers;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tags;

/// <summary>One line of the tree of tags.</summary>
public sealed record TagLine(Tag Tag, int Depth, int Papers, IReadOnlyList<int> Trend);

/// <summary>The tags of one facet as a tree.</summary>
public sealed record FacetTags(string Slug, string Name, string Definition, IReadOnlyList<TagLine> Lines);

/// <summary>The whole vocabulary.</summary>
public sealed record TagsPage(IReadOnlyList<FacetTags> Facets, IReadOnlyList<DateOnly> Months, int Papers);

/// <summary>A tag that is often on the same papers.</summary>
/// <param name="Lift">How many times more often than on all papers.</param>
public sealed record TagBeside(Tag Tag, int Papers, double Lift);

/// <summary>One tag: what it means, its papers, its months, its company.</summary>
public sealed record TagPage(Tag Tag, string FacetName, Tag? Broader, IReadOnlyList<Tag> Narrower, ListWish Wish, NarrowedList Found, Trends Trends, TagTrend Trend)
{
    public IReadOnlyList<TagBeside> Beside { get; init; } = [];

    public string Path => "/tags/" + Tag.Key;
}

/// <summary>Tags by facet with their months, and what moves; the page /trends.</summary>
public sealed record TrendsPage(string Facet, Trends Trends, IReadOnlyList<TagTrend> Lines, IReadOnlyList<TagMove> Rising, IReadOnlyList<TagMove> Falling);

/// <summary>Asks the catalogue and the index for the pages about tags.</summary>
public sealed class TagPages(WholeCatalog catalog, LabelTable labels, KnownTags tags)
{
    /// <summary>Months on a sparkline, on a tag's page and in the trends.</summary>
    private const int MonthsShown = 24;

    private const int MostBeside = 10, FewestBeside = 2, MostMoves = 8;

    private const double WorthAWord = 1;

    public async Task<TagsPage> AllAsync(CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        var sets = await labels.NowAsync(cancel);
        var trends = new Trends(sets, MonthsShown);
        var facets = Facets.All.Select(f => new FacetTags(f.Slug, f.Name, f.Definition, [.. tree.Roots(f.Slug).SelectMany(t => Lines(t, 0))])).Where(f => f.Lines.Count > 0);
        return new TagsPage([.. facets], trends.Months, sets.Live.Count);

        IEnumerable<TagLine> Lines(Tag tag, int depth) =>
            tree.Below(tag).SelectMany(t => Lines(t, depth + 1)).Prepend(new TagLine(tag, depth, sets.Count(Label.Tag(tag.Key), sets.Live), trends.Of(tag).Papers));
    }

    public async Task<TagPage> OneAsync(Tag tag, ListWish wish, CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        var sets = await labels.NowAsync(cancel);
        var trends = new Trends(sets, MonthsShown);
        return new TagPage(
            tag, Facets.All.FirstOrDefault(f => f.Slug == tag.Facet).Name ?? tag.Facet, tree.BroaderOf(tag), [.. tree.Below(tag)],
            wish, await catalog.FindAsync(wish, tag, cancel), trends, trends.Of(tag))
        {
            Beside = BesideOf(tag, tree, sets),
        };
    }

    public async Task<TrendsPage?> TrendsAsync(string facet, CancellationToken cancel)
    {
        if (!Facets.All.Any(f => f.Slug == facet))
        {
            return null;
        }

        var tree = await tags.TreeAsync(cancel);
        var trends = new Trends(await labels.NowAsync(cancel), MonthsShown);
        var lines = tree.Shown.Where(t => t.Facet == facet).Select(trends.Of).Where(l => l.Papers.Sum() > 0).OrderByDescending(l => l.Papers.Sum()).ToList();
        var moves = tree.Shown.Select(trends.Of).Select(trends.MoveOf).OfType<TagMove>().ToList();
        return new TrendsPage(
            facet, trends, lines,
            [.. moves.Where(m => m.Weight >= WorthAWord).OrderByDescending(m => m.Weight).Take(MostMoves)],
            [.. moves.Where(m => m.Weight <= -WorthAWord).OrderBy(m => m.Weight).Take(MostMoves)]);
    }

    private static List<TagBeside> BesideOf(Tag tag, TagTree tree, LabelSets sets)
    {
        var own = sets.Of(Label.Tag(tag.Key)).And(sets.Live);
        var (papers, all) = (own.Count, sets.Live.Count);
        return [.. tree.Shown.Where(t => t.Id != tag.Id && tree.BroaderOf(t)?.Id != tag.Id && tree.BroaderOf(tag)?.Id != t.Id)
            .Select(t => (Tag: t, Both: sets.Count(Label.Tag(t.Key), own), Every: sets.Count(Label.Tag(t.Key), sets.Live)))
            .Where(t => t.Both >= FewestBeside)
            .Select(t => new TagBeside(t.Tag, t.Both, (double)t.Both * all / papers / t.Every))
            .Where(t => t.Lift > 1)
            .OrderByDescending(t => t.Lift * Math.Log(t.Papers + 1)).ThenBy(t => t.Tag.Key, StringComparer.Ordinal).Take(MostBeside)];
    }
}
