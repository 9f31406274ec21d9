using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Which paper holds which identifier while papers are settled: one value belongs to one paper.</summary>
internal sealed class IdentifierHolders
{
    private readonly Dictionary<(string Kind, string Value), Paper> holders;

    private readonly Dictionary<(string Kind, string Value), List<Seen>> heirs;

    public IdentifierHolders(IEnumerable<Paper> papers, IEnumerable<List<Seen>> groups)
    {
        holders = papers.SelectMany(p => p.Identifiers.Select(i => (Identifier: (i.Kind, i.Value), Paper: p))).ToDictionary(i => i.Identifier, i => i.Paper);
        heirs = groups.SelectMany(g => Named(g).Distinct().Select(name => (Name: name, Group: g)))
            .GroupBy(named => named.Name, named => named.Group)
            .ToDictionary(named => named.Key, named => Heir(named.Key, named));
    }

    /// <summary>The arXiv id that a group is known by: the smallest of those that it is to hold.</summary>
    public string? ArxivOf(List<Seen> group) => Held(group).Where(name => name.Kind == Identifier.Arxiv).Select(name => name.Value).Min(StringComparer.Ordinal);

    public Paper? Of(string kind, string value) => holders.GetValueOrDefault((kind, value));

    /// <summary>True for a paper that goes by an arXiv id that another group is to hold.</summary>
    public bool IsOfAnother(Paper paper, List<Seen> group)
    {
        var ids = paper.Identifiers.Where(i => i.Kind == Identifier.Arxiv).Select(i => i.Value).ToList();
        return ids.Contains(paper.Key) ? IsAnothers(paper.Key, group) : ids.Exists(id => IsAnothers(id, group));
    }

    /// <summary>True for an arXiv id that another group is to hold.</summary>
    public bool IsAnothers(string arxiv, List<Seen> group) => heirs.TryGetValue((Identifier.Arxiv, arxiv), out var heir) && heir != group;

    /// <summary>True where a paper holds what its group is to hold, and nothing else.</summary>
    public bool AreRight(Paper paper, List<Seen> group) => Held(group).ToHashSet().SetEquals(paper.Identifiers.Select(i => (i.Kind, i.Value)));

    /// <summary>Gives a paper what its group is to hold, whoever held it, and takes from it what nobody names any more.</summary>
    public void Give(Paper paper, List<Seen> group)
    {
        foreach (var name in Held(group))
        {
            var holder = holders.GetValueOrDefault(name);
            if (holder is null)
            {
                paper.Identifiers.Add(new Identifier { Kind = name.Kind, Value = name.Value });
            }
            else if (holder != paper)
            {
                paper.Identifiers.Add(holder.Identifiers.Single(i => (i.Kind, i.Value) == name));
            }

            holders[name] = paper;
        }

        paper.Identifiers.RemoveAll(i => !heirs.ContainsKey((i.Kind, i.Value)));
    }

    /// <summary>What a group is to hold of what it names.</summary>
    private IEnumerable<(string Kind, string Value)> Held(List<Seen> group) => Named(group).Distinct().Where(name => heirs[name] == group);

    private static IEnumerable<(string Kind, string Value)> Named(List<Seen> group) => group
        .Select(s => s.ArxivId).OfType<string>().Select(id => (Identifier.Arxiv, id))
        .Concat(group.Select(s => s.Doi).OfType<string>().Select(doi => (Identifier.Doi, doi)));

    /// <summary>
    /// Of two groups that name one DOI the one with the smaller arXiv id, else text, holds it. Two that name one arXiv id were held apart by
    /// a person: the one that is listed under it more often holds it.
    /// </summary>
    private static List<Seen> Heir((string Kind, string Value) name, IEnumerable<List<Seen>> groups) => name.Kind == Identifier.Arxiv
        ? groups.OrderByDescending(g => g.Count(s => s.ArxivId == name.Value)).ThenBy(Rank, StringComparer.Ordinal).First()
        : groups.MinBy(Rank, StringComparer.Ordinal)!;

    /// <summary>The tilde sorts behind every arXiv id.</summary>
    private static string Rank(List<Seen> group) =>
        group.Select(s => s.ArxivId).Where(id => id is not null).Min(StringComparer.Ordinal) ?? "~" + group.Min(s => Convert.ToHexString(s.TextHash));
}
