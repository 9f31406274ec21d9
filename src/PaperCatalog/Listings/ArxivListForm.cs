using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// arXiv's list pages (/list/cs.CV/new, /recent, /pastweek): a definition list of ids and titles under headings that name the section or
/// the day; abstracts on /new only.
/// </summary>
public sealed class ArxivListForm : IListingForm
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking;

    /// <summary>One paper with thousands of linked authors fits; a page says less before its first.</summary>
    private const int MaxPiece = 1024 * 1024;

    private static readonly Regex Id = new("/abs/(?<id>[^\"'<>?#\\s]{5,40})", Options);
    private static readonly Regex Title = Part("div", "list-title");
    private static readonly Regex Authors = Part("div", "list-authors");
    private static readonly Regex Subjects = Part("div", "list-subjects");
    private static readonly Regex Doi = Part("div", "list-doi");
    private static readonly Regex Abstract = new("<p class=[\"']?mathjax[^>]*>(?<text>.*?)</p>", Options);
    private static readonly Regex Heading = new("<h3[^>]*>(?<text>.*?)</h3>", Options);
    private static readonly Regex Category = new(@"\((?<name>[a-z-]{2,10}(?:\.[a-z-]{2,10})?)\)", Options);
    private static readonly Regex ListAddress = new(@"/list/(?<name>[a-z-]{2,10}(?:\.[a-z-]{2,10})?)/(?:new|recent|pastweek|current|[0-9]{2,4})", Options);
    private static readonly Regex Date = new(@"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,\s+)(?<day>[0-9]{1,2} [a-z]{3,9} [0-9]{2,4})", Options);

    public FormGuess Recognise(CaptureText capture) =>
        capture.Text.Contains("<dt", StringComparison.OrdinalIgnoreCase) && capture.Text.Contains("list-title", StringComparison.Ordinal) && capture.Text.Contains("/abs/", StringComparison.Ordinal)
            ? new FormGuess(0.92, "the page is a definition list of arXiv ids and titles, as arXiv's list pages are")
            : FormGuess.No;

    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var html = capture.Text;
        var warnings = new List<string>();
        var entries = new List<Entry>();
        var places = Places(html);
        var page = html[..Math.Min(places.Count > 0 ? places[0] : html.Length, MaxPiece)];
        var section = Section.None.After(page);
        var days = new SortedSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < places.Count && entries.Count <= CaptureText.MaxEntries; index++)
        {
            var next = index + 1 < places.Count ? places[index + 1] : html.Length;
            var piece = html[places[index]..Math.Min(next, places[index] + MaxPiece)];
            if (Paper(piece, section, index + 1 == places.Count, warnings) is { } entry)
            {
                entries.Add(entry);
                days.Add(section.Day ?? "");
            }

            section = section.After(piece);
        }

        return new Listing
        {
            Form = ListingForm.Html,
            Kind = ListingKind.Category,
            Query = ListAddress.Match(origin.Url ?? "") is { Success: true } asked ? asked.Groups["name"].Value : ListAddress.Match(html[..Math.Min(html.Length, MaxPiece)]) is { Success: true } linked ? linked.Groups["name"].Value : null,
            Period = days.Count == 1 && days.Min is { Length: > 0 } day ? day : null,
            Entries = entries,
            Warnings = warnings,
        };
    }

    private static Regex Part(string element, string name) => new($"<{element} class=[\"']?{name}[^>]*>(?<text>.*?)</{element}>", Options);

    /// <summary>Where each paper begins.</summary>
    private static List<int> Places(string html)
    {
        var places = new List<int>();
        for (var at = html.IndexOf("<dt", StringComparison.OrdinalIgnoreCase); at >= 0 && places.Count <= CaptureText.MaxEntries; at = html.IndexOf("<dt", at + 3, StringComparison.OrdinalIgnoreCase))
        {
            places.Add(at);
        }

        return places;
    }

    private static Entry? Paper(string piece, Section section, bool isLast, List<string> warnings)
    {
        var id = Id.Match(piece) is { Success: true } link ? ArxivId.Parse(link.Groups["id"].Value) : null;
        var title = Text(Title, piece, "Title:");
        if (title is null)
        {
            warnings.Add($"The title of arXiv:{id?.Id ?? "?"} is {(isLast ? "cut" : "missing")}; the entry was left out.");
            return null;
        }

        var open = piece.LastIndexOf("<p class", StringComparison.Ordinal) is >= 0 and var paragraph ? piece.IndexOf('>', paragraph) + 1 : 0;
        var isCut = isLast && open > 0 && piece.IndexOf("</p>", open, StringComparison.Ordinal) < 0;
        return new Entry
        {
            Position = 1,
            Title = title,
            Abstract = isCut ? HtmlProse.Text(piece[open..]) : Text(Abstract, piece, "Abstract:"),
            AbstractCut = isCut,
            ArxivId = id?.Id,
            ArxivVersion = id?.Version,
            Doi = Text(Doi, piece, "DOI:"),
            Authors = AuthorNames.Split(Text(Authors, piece, "Authors:")),
            Categories = [.. Category.Matches(Text(Subjects, piece, "Subjects:") ?? "").Select(match => match.Groups["name"].Value)],
            Links = id is { } known ? [EntryLinks.Of("https://arxiv.org/abs/" + known.Id)] : [],
            ListedAt = section.Day is { } day ? ListedDate.Timestamp(day) : null,
            Announcement = section.Announcement,
        };
    }

    /// <summary>The text of a part without its label.</summary>
    private static string? Text(Regex part, string piece, string label)
    {
        var text = part.Match(piece) is { Success: true } match ? EntryText.Clean(HtmlProse.Text(match.Groups["text"].Value)) : "";
        text = text.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? text[label.Length..].Trim() : text;
        return text.Length > 0 ? text : null;
    }

    /// <summary>What the headings above a paper say: its day, and whether it is new.</summary>
    private sealed record Section(string? Day, string? Announcement)
    {
        public static readonly Section None = new(null, null);

        /// <summary>This section, or the one that a heading in the text begins.</summary>
        public Section After(string html)
        {
            var section = this;
            foreach (Match heading in Heading.Matches(html))
            {
                var text = EntryText.Clean(HtmlProse.Text(heading.Groups["text"].Value));
                var day = Date.Match(text) is { Success: true } date ? ListedDate.Timestamp(date.Groups["day"].Value) : null;
                section = new Section(
                    day is { } time ? ListedDate.OfDay(DateOnly.FromDateTime(time.UtcDateTime)).Value : section.Day,
                    text.StartsWith("New submissions", StringComparison.OrdinalIgnoreCase) ? "new"
                    : text.StartsWith("Cross", StringComparison.OrdinalIgnoreCase) ? "cross"
                    : text.StartsWith("Replace", StringComparison.OrdinalIgnoreCase) ? "replace"
                    : section.Announcement);
            }

            return section;
        }
    }
}
