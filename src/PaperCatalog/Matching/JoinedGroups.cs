namespace PaperCatalog.Matching;

/// <summary>Groups that grow by joining (union-find), and what keeps two of them apart.</summary>
internal sealed class JoinedGroups
{
    private readonly int[] parent;
    private readonly List<int>[] members;
    private readonly HashSet<string>[] ids;
    private readonly ILookup<int, int> walls;

    public JoinedGroups(IEnumerable<string?> arxivIds, IEnumerable<(int A, int B)> apart)
    {
        ids = [.. arxivIds.Select(id => id is null ? new HashSet<string>(StringComparer.Ordinal) : [id])];
        parent = [.. Enumerable.Range(0, ids.Length)];
        members = [.. parent.Select(i => new List<int> { i })];
        walls = apart.SelectMany(w => new[] { w, (A: w.B, B: w.A) }).ToLookup(w => w.A, w => w.B);
    }

    /// <summary>True where the two are of one group from now on.</summary>
    /// <param name="byPerson">A person may join two arXiv ids: resubmissions exist.</param>
    public bool Join(int a, int b, bool byPerson)
    {
        var (into, from) = (Root(a), Root(b));
        if (into == from)
        {
            return true;
        }

        if (members[into].Count < members[from].Count)
        {
            (into, from) = (from, into);
        }

        if ((!byPerson && ids[into].Count > 0 && ids[from].Count > 0 && !ids[into].Overlaps(ids[from])) || AreApart(from, into))
        {
            return false;
        }

        parent[from] = into;
        members[into].AddRange(members[from]);
        ids[into].UnionWith(ids[from]);
        return true;
    }

    /// <summary>The groups, each in the order given, as their first members come in it.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Collect(IEnumerable<int> order) => [.. order.GroupBy(Root).Select(g => g.ToList())];

    private bool AreApart(int one, int other) => walls.Count > 0 && members[one].Exists(m => walls[m].Any(w => Root(w) == other));

    private int Root(int at)
    {
        while (parent[at] != at)
        {
            at = parent[at] = parent[parent[at]];
        }

        return at;
    }
}
