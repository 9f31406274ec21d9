using PaperCatalog.Papers;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>Which stored sighting of a capture an entry that is read again is: it keeps its row, and with it what people decided on it. Pure.</summary>
internal static class AlignEntries
{
    /// <summary>For each entry the sighting it was, null for one that was not read before; each sighting at most once.</summary>
    public static IReadOnlyList<Seen?> Of(IReadOnlyList<Seen> stored, IReadOnlyList<Seen> read)
    {
        var found = new Seen?[read.Count];
        var left = stored.ToHashSet();

        // By what is surest: the ids, one text, one title, one abstract, and at last the place.
        Func<Seen, object?>[] names =
        [
            s => s.ArxivId, s => s.Doi, s => s.TextNumber, s => TitleKey.Of(s.Title) is { Length: > 0 } key ? key : null, s => s.Abstract.Length == 0 ? null : s.Abstract, s => s.Position,
        ];
        foreach (var name in names)
        {
            var named = left.Where(s => name(s) is not null).GroupBy(s => name(s)!).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
            for (var i = 0; i < read.Count; i++)
            {
                if (found[i] is null && name(read[i]) is { } own && named.Remove(own, out var was))
                {
                    found[i] = was;
                    left.Remove(was);
                }
            }
        }

        return found;
    }
}
