using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Which sightings are of one paper: equal identifiers, else equal title keys by <see cref="SameTitle"/>.</summary>
internal static class GroupSightings
{
    public static Groups Of(IReadOnlyList<Seen> all)
    {
        var items = all.Select(s => new GroupItem(s.ArxivId, Convert.ToHexString(s.TextHash))).ToList();
        var links = new List<SameLink>();
        foreach (var equal in Enumerable.Range(0, all.Count).Where(i => all[i].TitleKey.Length > 0).GroupBy(i => all[i].TitleKey, StringComparer.Ordinal))
        {
            links.AddRange(Pairs(equal.ToList(), (a, b) => SameTitle.Strength(equal.Key, all[a].Abstract, all[b].Abstract)));
        }

        foreach (var equal in Enumerable.Range(0, all.Count).Where(i => all[i].Doi is not null).GroupBy(i => all[i].Doi, StringComparer.Ordinal))
        {
            links.AddRange(Pairs(equal.ToList(), (_, _) => 1));
        }

        return Grouping.Of(items, links);
    }

    private static IEnumerable<SameLink> Pairs(List<int> equal, Func<int, int, double> strength) =>
        from i in Enumerable.Range(0, equal.Count)
        from j in Enumerable.Range(i + 1, equal.Count - i - 1)
        let s = strength(equal[i], equal[j])
        where s > 0
        select new SameLink(equal[i], equal[j], s);
}
