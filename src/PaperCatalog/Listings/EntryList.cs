using PaperCatalog.Papers;

namespace PaperCatalog.Listings;

/// <summary>Makes one list of what a form read: texts tidied, links and ids found, repeats left out, places counted anew.</summary>
internal static class EntryList
{
    /// <summary>A longer title is no title; the longest of 1,056 real ones has 168 characters.</summary>
    private const int MaxTitle = 1000;

    /// <summary>arXiv takes 1,920 characters; what is far longer is some other text, and full-text search refuses a megabyte.</summary>
    private const int MaxAbstract = 20_000;

    /// <summary>The largest collaborations have some 5,000.</summary>
    private const int MaxAuthors = 10_000;

    private const int MaxName = 300;

    private const int MaxUrl = 2000;

    /// <summary>Keeps the first of each paper; says in <paramref name="warnings"/> how many it left out and why.</summary>
    public static IReadOnlyList<Entry> Settle(IReadOnlyList<Entry> read, List<string> warnings)
    {
        var kept = new List<Entry>(read.Count);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var repeats = 0;
        foreach (var entry in read.Take(CaptureText.MaxEntries).Select(Tidy).Where(entry => HasTitle(entry, warnings)))
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

        Warn(read.Count - CaptureText.MaxEntries, kept.FindAll(entry => entry.AbstractCut), repeats, warnings);
        return kept;
    }

    private static void Warn(int beyond, List<Entry> cut, int repeats, List<string> warnings)
    {
        if (beyond > 0)
        {
            warnings.Add($"Left out beyond the first {CaptureText.MaxEntries} entries: {beyond}.");
        }

        if (cut.Count > 0)
        {
            warnings.Add($"Abstracts that are cut, by position: {string.Join(", ", cut.Take(20).Select(entry => entry.Position))}{(cut.Count > 20 ? " …" : "")}.");
        }

        if (repeats > 0)
        {
            warnings.Add($"Left out as repeats of an earlier entry: {repeats}.");
        }
    }

    private static bool HasTitle(Entry entry, List<string> warnings)
    {
        if (entry.Title.Length is > 0 and <= MaxTitle)
        {
            return true;
        }

        warnings.Add(entry.Title.Length == 0 ? "An entry without a title was left out." : $"An entry whose title has {entry.Title.Length} characters was left out.");
        return false;
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

    /// <summary>The first place and what is said there stand; a repeat brings what the first copy lacks, and an abstract for a cut one.</summary>
    private static Entry Fuller(Entry first, Entry repeat)
    {
        var better = repeat.Abstract is not null && !repeat.AbstractCut && (first.Abstract is null || first.AbstractCut);
        return first with
        {
            Abstract = better ? repeat.Abstract : first.Abstract,
            AbstractCut = !better && first.AbstractCut,
            ArxivId = first.ArxivId ?? repeat.ArxivId,
            ArxivVersion = first.ArxivVersion ?? repeat.ArxivVersion,
            Doi = first.Doi ?? repeat.Doi,
            Authors = first.Authors.Count > 0 ? first.Authors : repeat.Authors,
            Upvotes = first.Upvotes ?? repeat.Upvotes,
            Comments = first.Comments ?? repeat.Comments,
            Submitter = first.Submitter ?? repeat.Submitter,
            Organisation = first.Organisation ?? repeat.Organisation,
            Links = first.Links.Count > 0 ? first.Links : repeat.Links,
            PublishedAt = first.PublishedAt ?? repeat.PublishedAt,
        };
    }

    private static Entry Tidy(Entry entry)
    {
        var text = EntryText.CleanOrNull(entry.Abstract);
        var links = new List<EntryLink>();
        var tooLong = text?.Length > MaxAbstract;
        text = tooLong ? EntryText.Clean(text![..MaxAbstract]) : text;
        foreach (var link in entry.Links.Concat(text is null ? [] : EntryLinks.Find(text)).Where(link => link.Url.Length <= MaxUrl))
        {
            EntryLinks.Add(links, link);
        }

        var arxiv = ArxivId.Parse(entry.ArxivId) ?? entry.Links.Select(link => ArxivId.FromUrl(link.Url)).FirstOrDefault(id => id is not null);
        var title = EntryText.Clean(entry.Title);
        return entry with
        {
            Title = title,
            Abstract = text,
            AbstractCut = text is not null && (entry.AbstractCut || tooLong || EntryText.EndsInDots(text)),
            AltTitle = EntryText.CleanOrNull(entry.AltTitle) is { } alt && alt != title ? alt : null,
            ArxivId = arxiv?.Id,
            ArxivVersion = entry.ArxivVersion ?? arxiv?.Version ?? entry.Links.Select(link => VersionOf(link.Url, arxiv?.Id)).FirstOrDefault(version => version is not null),
            Doi = DoiName.From(entry.Doi) ?? entry.Links.Select(link => DoiName.From(link.Url)).FirstOrDefault(doi => doi is not null),
            Authors = Names(entry.Authors),
            Keywords = Names(entry.Keywords),
            Submitter = Name(entry.Submitter),
            Organisation = Name(entry.Organisation),
            AiSummary = EntryText.CleanOrNull(entry.AiSummary) is { Length: <= MaxAbstract } summary ? summary : null,
            Links = links,
        };
    }

    private static string[] Names(IReadOnlyList<string> names) => [.. names.Take(MaxAuthors).Select(Name).OfType<string>()];

    private static string? Name(string? name) => EntryText.CleanOrNull(name) is { Length: <= MaxName } clean ? clean : null;

    private static int? VersionOf(string url, string? id) => id is not null && ArxivId.FromUrl(url) is { } named && named.Id == id ? named.Version : null;
}
