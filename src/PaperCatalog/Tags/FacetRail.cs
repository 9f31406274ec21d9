using PaperCatalog.Papers;

namespace PaperCatalog.Tags;

/// <summary>How many papers of a result have each tag and each kind of link.</summary>
public sealed record FacetCounts(int? Total, IReadOnlyDictionary<int, int> Tags, IReadOnlyDictionary<string, int> Links)
{
    /// <summary>Where nothing can be counted now.</summary>
    public static FacetCounts None { get; } = new(null, new Dictionary<int, int>(), new Dictionary<string, int>());
}

/// <summary>One line of the rail: what it narrows to, and the addresses that do it.</summary>
/// <param name="Toggle">With it where it is not chosen, without it where it is.</param>
/// <param name="Or">With it as another choice beside what is chosen; null where there is nothing to be beside.</param>
/// <param name="Not">Without the papers that have it; null where it is left out already.</param>
public sealed record FacetEntry(string Name, int Papers, bool Chosen, string Toggle, string? Or, string? Not);

/// <summary>The lines of one facet, the most frequent first.</summary>
public sealed record FacetGroup(string Name, IReadOnlyList<FacetEntry> Entries);

/// <summary>A tag that the list is narrowed to or that is left out, and the address without it.</summary>
public sealed record ChosenFacet(string Name, string Sign, string Without);

/// <summary>The rail beside a list: counts beside each tag of the result, and what is chosen.</summary>
public sealed record FacetRail(IReadOnlyList<FacetGroup> Groups, IReadOnlyList<ChosenFacet> Chosen, int? Total)
{
    /// <summary>Lines shown before "more".</summary>
    public const int Shown = 7;

    /// <summary>Free topics may be many; the rest are found on their own pages.</summary>
    private const int Most = 60;

    /// <summary>The rail of a result.</summary>
    /// <param name="address">The same list narrowed otherwise.</param>
    public static FacetRail Of(TagTree tree, TagFilter filter, FacetCounts counts, Func<TagFilter, string> address) => new(
        [
            .. Facets.All.Select(f => new FacetGroup(f.Name, [.. tree.Shown
                .Where(t => t.Facet == f.Slug && (counts.Tags.ContainsKey(t.Id) || IsNamed(filter, t, tree)))
                .OrderByDescending(t => counts.Tags.GetValueOrDefault(t.Id)).Take(Most)
                .Select(t => Entry(t, tree, filter, counts.Tags.GetValueOrDefault(t.Id), address))]))
                .Where(g => g.Entries.Count > 0),
        ],
        [.. ChosenOf(tree, filter, address)],
        counts.Total);

    /// <summary>The rail with the kinds of link as a last group.</summary>
    public FacetRail WithLinks(FacetCounts counts, string? has, Func<string?, string> address)
    {
        var links = ListWishes.LinkKinds.Where(k => counts.Links.GetValueOrDefault(k) > 0 || k == has)
            .Select(k => new FacetEntry("has " + k, counts.Links.GetValueOrDefault(k), k == has, address(k == has ? null : k), null, null)).ToList();
        return links.Count == 0 ? this : this with
        {
            Groups = [.. Groups, new FacetGroup("Links", links)],
            Chosen = has is null ? Chosen : [.. Chosen, new ChosenFacet("has " + has, "", address(null))],
        };
    }

    private static FacetEntry Entry(Tag tag, TagTree tree, TagFilter filter, int papers, Func<TagFilter, string> address)
    {
        var (chosen, excluded) = (NameIn(filter.All.SelectMany(g => g), tag, tree), NameIn(filter.None, tag, tree));
        var beside = filter.All.SelectMany(g => g).LastOrDefault(n => tree.Find(n)?.Facet == tag.Facet);
        return new FacetEntry(
            tag.Name,
            papers,
            chosen is not null,
            address(chosen is not null ? filter.Without(chosen) : excluded is not null ? filter.Without(excluded) : filter.And(tag.Key)),
            chosen is null && beside is not null ? address(filter.Or(tag.Key, beside)) : null,
            excluded is null && chosen is null ? address(filter.Except(tag.Key)) : null);
    }

    private static bool IsNamed(TagFilter filter, Tag tag, TagTree tree) => NameIn(filter.All.SelectMany(g => g).Concat(filter.None), tag, tree) is not null;

    /// <summary>The name by which the filter means the tag: its own or one it had before.</summary>
    private static string? NameIn(IEnumerable<string> names, Tag tag, TagTree tree) => names.FirstOrDefault(n => tree.Find(n)?.Id == tag.Id);

    private static IEnumerable<ChosenFacet> ChosenOf(TagTree tree, TagFilter filter, Func<TagFilter, string> address)
    {
        foreach (var group in filter.All)
        {
            foreach (var (i, name) in group.Index())
            {
                yield return new ChosenFacet(NameOf(name), i == 0 ? "" : "or", address(filter.Without(name)));
            }
        }

        foreach (var name in filter.None)
        {
            yield return new ChosenFacet(NameOf(name), "not", address(filter.Without(name)));
        }

        string NameOf(string name) => tree.Find(name)?.Name ?? name;
    }
}
