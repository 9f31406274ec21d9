using PaperCatalog.Papers;

namespace PaperCatalog.Listings;

/// <summary>Makes one list of what a form read: texts tidied, links and ids found, repeats left out, places counted anew.</summary>
internal static class EntryList
{
    /// <summary>Keeps the first of each paper; says in <paramref name="warnings"/> how many it left out and why.</summary>
    public static IReadOnlyList<Entry> Settle(IReadOnlyList<Entry> read, List<string> warnings)
    {
        var kept = new List<Entry>(read.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeats = 0;
        foreach (var entry in read.Take(CaptureText.MaxEntries).Select(Tidy).Where(entry => entry.Title.Length > 0))
        {
            if (PlaceOf(entry, kept, places) is { } place)
            {
                repeats++;
                kept[place] = Fuller(kept[place], entry);
                continue;
            }

            foreach (var name in Names(entry))
            {
                places.TryAdd(name, kept.Count);
            }

            kept.Add(entry with { Position = kept.Count + 1 });
        }

        if (read.Count > CaptureText.MaxEntries)
        {
            warnings.Add($"Left out beyond the first {CaptureText.MaxEntries} entries: {read.Count - CaptureText.MaxEntries}.");
        }

        if (repeats > 0)
        {
            warnings.Add($"Left out as repeats of an earlier entry: {repeats}.");
        }

        return kept;
    }

    /// <summary>Identifiers first; two entries with different ids are different papers even under one title.</summary>
    private static int? PlaceOf(Entry entry, List<Entry> kept, Dictionary<string, int> places)
    {
        foreach (var name in Names(entry))
        {
            if (places.TryGetValue(name, out var place) && !Differ(kept[place].ArxivId, entry.ArxivId) && !Differ(kept[place].Doi, entry.Doi))
            {
                return place;
            }
        }

        return null;
    }

    private static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;

    private static IEnumerable<string> Names(Entry entry)
    {
        if (entry.ArxivId is not null)
        {
            yield return "arxiv " + entry.ArxivId;
        }

        if (entry.Doi is not null)
        {
            yield return "doi " + entry.Doi;
        }

        if (TitleKey.Of(entry.Title) is { Length: > 0 } key)
        {
            yield return "title " + key;
        }
    }

    /// <summary>The first place stands, but a repeat may bring the abstract that the first copy lacks or has cut.</summary>
    private static Entry Fuller(Entry first, Entry repeat) =>
        repeat.Abstract is not null && !repeat.AbstractCut && (first.Abstract is null || first.AbstractCut)
            ? first with { Abstract = repeat.Abstract, AbstractCut = false }
            : first;

    private static Entry Tidy(Entry entry)
    {
        var text = EntryText.CleanOrNull(entry.Abstract);
        var links = new List<EntryLink>();
        foreach (var link in entry.Links.Concat(text is null ? [] : EntryLinks.Find(text)))
        {
            EntryLinks.Add(links, link);
        }

        var arxiv = ArxivId.Parse(entry.ArxivId) ?? entry.Links.Select(link => ArxivId.FromUrl(link.Url)).FirstOrDefault(id => id is not null);
        var title = EntryText.Clean(entry.Title);
        return entry with
        {
            Title = title,
            Abstract = text,
            AbstractCut = text is not null && (entry.AbstractCut || EntryText.EndsInDots(text)),
            AltTitle = EntryText.CleanOrNull(entry.AltTitle) is { } alt && alt != title ? alt : null,
            ArxivId = arxiv?.Id,
            ArxivVersion = entry.ArxivVersion ?? arxiv?.Version ?? entry.Links.Select(link => VersionOf(link.Url, arxiv?.Id)).FirstOrDefault(version => version is not null),
            Doi = DoiName.From(entry.Doi) ?? entry.Links.Select(link => DoiName.From(link.Url)).FirstOrDefault(doi => doi is not null),
            Authors = [.. entry.Authors.Select(EntryText.Clean).Where(name => name.Length > 0)],
            Keywords = [.. entry.Keywords.Select(EntryText.Clean).Where(word => word.Length > 0)],
            Submitter = EntryText.CleanOrNull(entry.Submitter),
            Organisation = EntryText.CleanOrNull(entry.Organisation),
            AiSummary = EntryText.CleanOrNull(entry.AiSummary),
            Links = links,
        };
    }

    private static int? VersionOf(string url, string? id) => id is not null && ArxivId.FromUrl(url) is { } named && named.Id == id ? named.Version : null;
}
