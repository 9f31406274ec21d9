using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Which paper holds which identifier while papers are settled: one value belongs to one paper.</summary>
internal sealed class IdentifierHolders(IEnumerable<Paper> papers)
{
    private readonly Dictionary<(string Kind, string Value), Paper> holders = papers
        .SelectMany(p => p.Identifiers.Select(i => (Identifier: (i.Kind, i.Value), Paper: p)))
        .ToDictionary(i => i.Identifier, i => i.Paper);

    public Paper? Of(string kind, string value) => holders.GetValueOrDefault((kind, value));

    /// <summary>Gives a paper what its sightings name, but nothing that a paper in <paramref name="except"/> holds.</summary>
    public void Give(Paper paper, IEnumerable<Seen> sightings, IReadOnlySet<long> except)
    {
        foreach (var wish in sightings.SelectMany(Named).Distinct())
        {
            if (!holders.TryGetValue(wish, out var holder))
            {
                paper.Identifiers.Add(new Identifier { Kind = wish.Kind, Value = wish.Value });
                holders[wish] = paper;
            }
            else if (holder != paper && !except.Contains(holder.Id))
            {
                paper.Identifiers.Add(holder.Identifiers.Single(i => i.Kind == wish.Kind && i.Value == wish.Value));
                holders[wish] = paper;
            }
        }
    }

    private static IEnumerable<(string Kind, string Value)> Named(Seen seen)
    {
        if (seen.ArxivId is { } arxiv)
        {
            yield return (Identifier.Arxiv, arxiv);
        }

        if (seen.Doi is { } doi)
        {
            yield return (Identifier.Doi, doi);
        }
    }
}
