using PaperCatalog.Listings;

namespace PaperCatalog.Papers;

/// <summary>Works out a paper's record from all its sightings; the order in which they came makes no difference.</summary>
public static class PaperFacts
{
    /// <summary>
    /// The sighting whose wording is shown: one with an abstract before one without, then by trust of the form, complete
    /// before cut, newest listed day (never the day of ingest), longer, text hash.
    /// </summary>
    public static Seen Best(IEnumerable<Seen> sightings) => Ranked(sightings).First();

    /// <summary>Fills everything of the paper but its key, identifiers and revisions.</summary>
    public static void Fill(Paper paper, IReadOnlyCollection<Seen> sightings)
    {
        var ranked = Ranked(sightings).ToList();
        var best = ranked[0];
        paper.Title = best.Title;
        paper.Abstract = best.Abstract;
        paper.AbstractCut = best.AbstractCut;
        paper.Authors = Replace(paper.Authors, Authors(ranked));
        paper.Organisation = Newest(ranked, s => s.Facts.Organisation);
        paper.AiSummary = Newest(ranked, s => s.Facts.AiSummary);
        paper.Keywords = Replace(paper.Keywords, Newest(ranked, s => s.Facts.Keywords is { Count: > 0 } words ? words : null) ?? []);
        paper.Links = Replace(paper.Links, ranked.SelectMany(s => s.Facts.Links).DistinctBy(Address));
        paper.PublishedAt = ranked.Min(s => s.Facts.PublishedAt);
        paper.FirstListedOn = ranked.Min(s => s.ListedOn);
        paper.LastListedOn = ranked.Max(s => s.ListedOn);
        paper.Upvotes = ranked.Where(s => s.Upvotes is not null).OrderBy(s => s.ListedOn).ThenBy(s => s.Upvotes).LastOrDefault()?.Upvotes;
        paper.SightingCount = ranked.Count;
        paper.WordingCount = ranked.Select(s => Convert.ToHexString(s.TextHash)).Distinct(StringComparer.Ordinal).Count();
    }

    private static IOrderedEnumerable<Seen> Ranked(IEnumerable<Seen> sightings) => sightings
        .OrderByDescending(s => s.Abstract.Length > 0)
        .ThenByDescending(s => s.Trust)
        .ThenBy(s => s.AbstractCut)
        .ThenByDescending(s => s.Dated ? s.ListedOn : DateOnly.MinValue)
        .ThenByDescending(s => s.Abstract.Length)
        .ThenBy(s => Convert.ToHexString(s.TextHash), StringComparer.Ordinal)
        .ThenBy(s => Convert.ToHexString(s.ContentHash), StringComparer.Ordinal)
        .ThenBy(s => s.Position);

    /// <summary>Of the most trusted form that names any, the longest list: scrapers often keep the first few only.</summary>
    private static IReadOnlyList<string> Authors(List<Seen> ranked) => ranked
        .Where(s => s.Facts.Authors.Count > 0)
        .OrderByDescending(s => s.Trust)
        .ThenByDescending(s => s.Facts.Authors.Count)
        .FirstOrDefault()?.Facts.Authors ?? [];

    private static T? Newest<T>(List<Seen> ranked, Func<Seen, T?> fact)
        where T : class => ranked.OrderByDescending(s => s.Dated ? s.ListedOn : DateOnly.MinValue).Select(fact).FirstOrDefault(f => f is not null);

    private static (string, string) Address(EntryLink link) => (link.Kind, link.Url.TrimEnd('/').ToUpperInvariant());

    /// <summary>Keeps the list at hand where nothing changed, so that an unchanged paper is not written again.</summary>
    private static List<T> Replace<T>(List<T> old, IEnumerable<T> now)
    {
        var list = now.ToList();
        return old.SequenceEqual(list) ? old : list;
    }
}
