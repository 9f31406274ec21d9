using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Which sightings are of one paper.</summary>
internal static class GroupSightings
{
    /// <summary>A paper may have been seen a thousand times, but in few wordings: those of one wording go together.</summary>
    public static List<List<Seen>> Of(IReadOnlyList<Seen> all, Neighbourhood near)
    {
        var alike = all.GroupBy(s => s.WordingId).Select(g => g.ToList()).ToList();
        var items = alike.ConvertAll(same => new GroupItem(same[0].WordingId, same[0].TextNumber, same[0].ArxivId, same[0].Doi));
        return [.. Grouping.Of(items, near.Links, near.Judged).Select(group => group.SelectMany(i => alike[i]).ToList())];
    }
}
