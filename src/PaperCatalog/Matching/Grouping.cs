namespace PaperCatalog.Matching;

/// <summary>One wording to be grouped.</summary>
/// <param name="Number">Its number, drawn from its content: a total order that does not depend on when it came.</param>
/// <param name="Text">The number of its text: equal for wordings that differ in authors, links or ids only.</param>
public readonly record struct GroupItem(long Number, long Text, string? ArxivId = null, string? Doi = null);

/// <summary>Evidence that the wordings of these numbers are one paper.</summary>
/// <param name="Strength">In (0, 1], the stronger the surer.</param>
public readonly record struct SameLink(long A, long B, double Strength);

/// <summary>What a person said of two wordings.</summary>
public readonly record struct Judged(long A, long B, bool Same);

/// <summary>
/// Turns pairwise decisions into papers: a paper is a connected set of wordings. What a person held apart stays apart, and two arXiv
/// ids meet only where a person joined them. The result depends on the set of wordings only, never on the order in which they came.
/// </summary>
public static class Grouping
{
    /// <summary>
    /// Joins the surest first: what people joined, equal arXiv ids, equal texts, equal DOIs, then the links by strength; a join that would
    /// bring together what must stay apart is left out. A wording between two papers so follows its strongest chain of links.
    /// Links and judgements on numbers that are not among the items are passed over.
    /// </summary>
    /// <returns>The items' places, group by group.</returns>
    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<GroupItem> items, IEnumerable<SameLink> links, IReadOnlyCollection<Judged> judged)
    {
        var places = items.Select((item, at) => (item.Number, at)).ToDictionary(i => i.Number, i => i.at);
        var known = judged.Where(j => places.ContainsKey(j.A) && places.ContainsKey(j.B)).ToList();
        var groups = new JoinedGroups(items.Select(i => i.ArxivId), known.Where(j => !j.Same).Select(j => (places[j.A], places[j.B])));
        foreach (var same in known.Where(j => j.Same).OrderBy(j => Math.Min(j.A, j.B)).ThenBy(j => Math.Max(j.A, j.B)))
        {
            groups.Join(places[same.A], places[same.B], byPerson: true);
        }

        JoinEqual(items, groups, i => i.ArxivId);
        JoinEqual(items, groups, i => i.Text);
        JoinEqual(items, groups, i => i.Doi);
        foreach (var (a, b) in Surest(items, places, links))
        {
            groups.Join(a, b, byPerson: false);
        }

        return groups.Collect(Enumerable.Range(0, items.Count).OrderBy(i => items[i].Number));
    }

    /// <summary>Of equals that must stay apart each goes with the first that will have it, those with an arXiv id first.</summary>
    private static void JoinEqual<T>(IReadOnlyList<GroupItem> items, JoinedGroups groups, Func<GroupItem, T?> name)
    {
        foreach (var equal in Enumerable.Range(0, items.Count).Where(i => name(items[i]) is not null).GroupBy(i => name(items[i])!).OrderBy(g => g.Min(i => items[i].Number)))
        {
            var first = new List<int>();
            foreach (var at in equal.OrderBy(i => items[i].ArxivId ?? LastId, StringComparer.Ordinal).ThenBy(i => items[i].Number))
            {
                if (!first.Exists(f => groups.Join(f, at, byPerson: false)))
                {
                    first.Add(at);
                }
            }
        }
    }

    private static IEnumerable<(int A, int B)> Surest(IReadOnlyList<GroupItem> items, Dictionary<long, int> places, IEnumerable<SameLink> links) => links
        .Where(l => places.ContainsKey(l.A) && places.ContainsKey(l.B))
        .OrderByDescending(l => l.Strength)
        .ThenBy(l => FirstId(items[places[l.A]].ArxivId ?? LastId, items[places[l.B]].ArxivId ?? LastId), StringComparer.Ordinal)
        .ThenBy(l => Math.Min(l.A, l.B)).ThenBy(l => Math.Max(l.A, l.B))
        .Select(l => (places[l.A], places[l.B]));

    private static string FirstId(string a, string b) => string.CompareOrdinal(a, b) <= 0 ? a : b;

    /// <summary>The tilde sorts behind every arXiv id.</summary>
    private const string LastId = "~";
}
