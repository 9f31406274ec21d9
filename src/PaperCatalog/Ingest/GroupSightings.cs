using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Which sightings are of one paper: equal identifiers, else one and the same text, else equal title keys by <see cref="SameTitle"/>.</summary>
internal static class GroupSightings
{
    /// <summary>Groups and conflicts of indexes of <paramref name="all"/>; of sightings that say the same a conflict names the last.</summary>
    public static Groups Of(IReadOnlyList<Seen> all)
    {
        // A paper may have been seen a thousand times, but in few wordings: what says the same goes together, and is compared once.
        var alike = Enumerable.Range(0, all.Count)
            .GroupBy(i => (Text: Convert.ToHexString(all[i].TextHash), all[i].ArxivId, all[i].Doi)).ToList();
        var items = alike.ConvertAll(same => new GroupItem(same.Key.ArxivId, same.Key.Text));
        var seen = alike.ConvertAll(same => all[same.Last()]);
        var groups = Grouping.Of(items, [.. Links(seen, items)]);
        return new Groups(
            [.. groups.Papers.Select(g => g.SelectMany(i => alike[i]).ToList())],
            [.. groups.Conflicts.Select(l => l with { A = alike[l.A].Last(), B = alike[l.B].Last() })]);
    }

    private static IEnumerable<SameLink> Links(List<Seen> seen, List<GroupItem> items)
    {
        var places = Enumerable.Range(0, seen.Count).ToList();

        // One text is one paper, however short its title: nothing would tell the two apart. A title of signs alone has no key but its text.
        var titles = places.GroupBy(i => seen[i].TitleKey is { Length: > 0 } key ? key : items[i].Order, StringComparer.Ordinal);
        return titles
            .SelectMany(equal => Pairs(equal, (a, b) => items[a].Order == items[b].Order ? 1 : SameTitle.Strength(equal.Key, seen[a].Abstract, seen[b].Abstract)))
            .Concat(places.Where(i => seen[i].Doi is not null).GroupBy(i => seen[i].Doi, StringComparer.Ordinal).SelectMany(equal => Pairs(equal, (_, _) => 1)));
    }

    private static IEnumerable<SameLink> Pairs(IEnumerable<int> places, Func<int, int, double> strength)
    {
        var equal = places.ToList();
        return from i in Enumerable.Range(0, equal.Count)
               from j in Enumerable.Range(i + 1, equal.Count - i - 1)
               let s = strength(equal[i], equal[j])
               where s > 0
               select new SameLink(equal[i], equal[j], s);
    }
}
