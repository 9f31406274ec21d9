using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Which paper holds which identifier while papers are settled: one value belongs to one paper.</summary>
internal sealed class IdentifierHolders
{
    private readonly Dictionary<(string Kind, string Value), Paper> holders;

    private readonly Dictionary<(string Kind, string Value), List<Seen>> heirs;

    /// <summary>Of two groups that name one DOI the one with the smaller arXiv id, else text, is to hold it.</summary>
    public IdentifierHolders(IEnumerable<Paper> papers, IEnumerable<List<Seen>> groups)
    {
        holders = papers.SelectMany(p => p.Identifiers.Select(i => (Identifier: (i.Kind, i.Value), Paper: p))).ToDictionary(i => i.Identifier, i => i.Paper);
        heirs = groups.SelectMany(g => Named(g).Distinct().Select(name => (Name: name, Group: g)))
            .GroupBy(named => named.Name)
            .ToDictionary(named => named.Key, named => named.Select(n => n.Group).MinBy(Rank, StringComparer.Ordinal)!);
    }

    public Paper? Of(string kind, string value) => holders.GetValueOrDefault((kind, value));

    /// <summary>Gives a paper what its group is to hold, whoever held it, and takes from it what nobody names any more.</summary>
    public void Give(Paper paper, List<Seen> group)
    {
        foreach (var name in Named(group).Distinct().Where(name => heirs[name] == group))
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

    private static IEnumerable<(string Kind, string Value)> Named(List<Seen> group) => group
        .Select(s => s.ArxivId).OfType<string>().Select(id => (Identifier.Arxiv, id))
        .Concat(group.Select(s => s.Doi).OfType<string>().Select(doi => (Identifier.Doi, doi)));

    /// <summary>The tilde sorts behind every arXiv id.</summary>
    private static string Rank(List<Seen> group) =>
        group.Select(s => s.ArxivId).FirstOrDefault(id => id is not null) ?? "~" + group.Min(s => Convert.ToHexString(s.TextHash));
}
