namespace PaperCatalog.Matching;

/// <summary>One wording to be grouped.</summary>
/// <param name="ArxivId">Its arXiv id, null where it has none.</param>
/// <param name="Order">Total order over all wordings that does not depend on when they came; breaks ties.</param>
public readonly record struct GroupItem(string? ArxivId, string Order);

/// <summary>Evidence that the wordings at indexes A and B are one paper.</summary>
/// <param name="Strength">In (0, 1], the stronger the surer.</param>
public readonly record struct SameLink(int A, int B, double Strength);

/// <summary>Groups of indexes, and the links that would have joined two arXiv ids.</summary>
public sealed record Groups(IReadOnlyList<IReadOnlyList<int>> Papers, IReadOnlyList<SameLink> Conflicts);

/// <summary>
/// Turns pairwise decisions into papers: a paper is a connected set of wordings that holds at most one arXiv id.
/// The result depends on the set of wordings only, never on the order in which they came.
/// </summary>
public static class Grouping
{
    /// <summary>
    /// Wordings of one arXiv id are one paper. A wording without an id follows its strongest chain of links to an id
    /// (the strength of a chain is that of its weakest link; then fewer links; then the smaller id); those that reach none
    /// are papers by connection.
    /// </summary>
    public static Groups Of(IReadOnlyList<GroupItem> items, IReadOnlyCollection<SameLink> links)
    {
        var neighbours = Neighbours(items.Count, links);
        var anchor = Spread(items, neighbours);
        var conflicts = links.Where(l => items[l.A].ArxivId is { } a && items[l.B].ArxivId is { } b && a != b).ToList();
        return new Groups(Collect(items, neighbours, anchor), conflicts);
    }

    private static List<(int To, double Strength)>[] Neighbours(int count, IReadOnlyCollection<SameLink> links)
    {
        var neighbours = new List<(int, double)>[count];
        for (var i = 0; i < count; i++)
        {
            neighbours[i] = [];
        }

        foreach (var link in links)
        {
            neighbours[link.A].Add((link.B, link.Strength));
            neighbours[link.B].Add((link.A, link.Strength));
        }

        return neighbours;
    }

    /// <summary>Dijkstra from all ids at once; the total order of the labels makes the result unique.</summary>
    private static string?[] Spread(IReadOnlyList<GroupItem> items, List<(int To, double Strength)>[] neighbours)
    {
        var anchor = new string?[items.Count];
        var queue = new PriorityQueue<(int Item, double Strength, int Hops, string Anchor), (double Weakness, int Hops, string Anchor)>(ByLabel);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].ArxivId is { } id)
            {
                queue.Enqueue((i, 1, 0, id), (-1, 0, id));
            }
        }

        while (queue.TryDequeue(out var next, out _))
        {
            if (anchor[next.Item] is not null)
            {
                continue;
            }

            anchor[next.Item] = next.Anchor;
            foreach (var (to, linkStrength) in neighbours[next.Item])
            {
                if (anchor[to] is null && items[to].ArxivId is null)
                {
                    var strength = Math.Min(next.Strength, linkStrength);
                    queue.Enqueue((to, strength, next.Hops + 1, next.Anchor), (-strength, next.Hops + 1, next.Anchor));
                }
            }
        }

        return anchor;
    }

    private static List<IReadOnlyList<int>> Collect(
        IReadOnlyList<GroupItem> items, List<(int To, double Strength)>[] neighbours, string?[] anchor)
    {
        var groups = new List<List<int>>();
        var byAnchor = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var seen = new bool[items.Count];
        foreach (var i in Enumerable.Range(0, items.Count).OrderBy(i => items[i].Order, StringComparer.Ordinal))
        {
            if (anchor[i] is { } id)
            {
                if (!byAnchor.TryGetValue(id, out var group))
                {
                    groups.Add(byAnchor[id] = group = []);
                }

                group.Add(i);
            }
            else if (!seen[i])
            {
                groups.Add(Connected(i, neighbours, anchor, seen));
            }
        }

        return [.. groups];
    }

    private static List<int> Connected(int start, List<(int To, double Strength)>[] neighbours, string?[] anchor, bool[] seen)
    {
        List<int> group = [start];
        seen[start] = true;
        for (var k = 0; k < group.Count; k++)
        {
            foreach (var (to, _) in neighbours[group[k]])
            {
                if (anchor[to] is null && !seen[to])
                {
                    seen[to] = true;
                    group.Add(to);
                }
            }
        }

        return group;
    }

    private static readonly IComparer<(double Weakness, int Hops, string Anchor)> ByLabel =
        Comparer<(double Weakness, int Hops, string Anchor)>.Create((x, y) =>
            x.Weakness != y.Weakness ? x.Weakness.CompareTo(y.Weakness)
            : x.Hops != y.Hops ? x.Hops.CompareTo(y.Hops)
            : string.CompareOrdinal(x.Anchor, y.Anchor));
}
