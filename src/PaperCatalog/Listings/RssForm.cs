using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// RSS 2.0 and RSS 1.0 (RDF): feeds made of Daily Papers, whose description labels authors, upvotes and summary; arXiv's own, old
/// and new; translations of those, whose title is a sentence in another language.
/// </summary>
public sealed class RssForm : IListingForm
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex LabelStart = new(@"^(?:Authors?|Upvotes?|Likes|Links?|Published|Date|Categories|Subjects):", RegexOptions.IgnoreCase | Options);

    private static readonly Regex Image = new(@"<img\s[^<>]*?src=""(?<src>https?://[^""\s<>]+)""", RegexOptions.IgnoreCase | Options);

    /// <summary>Where the makers of translated feeds cut an English abstract, in characters of the raw text.</summary>
    private const int TranslatedCut = 1000;

    /// <summary>White space at the end that the cut may have hidden.</summary>
    private const int TranslatedSlack = 10;

    public FormGuess Recognise(CaptureText capture) => FeedXml.Root(capture.Text) switch
    {
        "rss" => new FormGuess(0.95, "it is an RSS feed: its root element is <rss>"),
        "rdf:RDF" => new FormGuess(0.9, "it is an RSS 1.0 feed: its root element is <rdf:RDF>"),
        "channel" or "item" => new FormGuess(0.8, "it is a part of an RSS feed: it begins with a channel or an item"),
        _ => FormGuess.No,
    };

    public Listing Read(CaptureText capture, CaptureOrigin origin) => FeedForm.Read(capture, ListingForm.Rss, ("channel", "item"), Item);

    private static Entry? Item(FeedFields item)
    {
        var paragraphs = HtmlProse.Paragraphs(item.First("content:encoded", "description") ?? "");
        var isTranslated = paragraphs.Count >= 7 && paragraphs[2].StartsWith("http", StringComparison.Ordinal);
        var title = ArxivAnnouncement.OfTitle(EntryText.Clean(isTranslated ? paragraphs[1] : HtmlProse.Text(item.First("title") ?? "")));
        if (title.Text.Length == 0)
        {
            return null;
        }

        var raw = isTranslated ? paragraphs[6] : Labelled(paragraphs, "Summary", "Abstract") ?? Prose(paragraphs);
        var announced = ArxivAnnouncement.OfAbstract(raw);
        var id = IdOf(item) ?? announced.Id ?? title.Id;
        return new Entry
        {
            Position = 1,
            Title = title.Text,
            Abstract = announced.Text,
            AbstractCut = isTranslated && IsCutTranslation(raw),
            ArxivId = id?.Id,
            ArxivVersion = id?.Version ?? announced.Id?.Version ?? title.Id?.Version,
            Doi = item.First("arxiv:DOI", "arxiv:doi", "prism:doi", "dc:identifier"),
            Authors = Authors(item, paragraphs),
            Upvotes = Number(Labelled(paragraphs, "Upvotes", "Upvote", "Likes")),
            Categories = [.. item.All("category").Select(field => field.Text).Append(title.Category ?? "").Where(category => category.Length > 0).Distinct(StringComparer.Ordinal)],
            Links = item.First("link", "guid") is { } link && link.StartsWith("http", StringComparison.Ordinal) ? [EntryLinks.Of(link)] : [],
            Thumbnail = Image.Match(item.First("description") ?? "") is { Success: true } image ? image.Groups["src"].Value : null,
            PublishedAt = announced.Kind is null ? ListedDate.Timestamp(item.First("pubDate", "dc:date")) : null,
            ListedAt = announced.Kind is null ? null : ListedDate.Timestamp(item.First("pubDate", "dc:date")),
            Announcement = ArxivAnnouncement.KindOf(item.First("arxiv:announce_type")) ?? announced.Kind ?? title.Kind,
        };
    }

    private static bool IsCutTranslation(string raw) =>
        raw.Length >= TranslatedCut || (raw.Length >= TranslatedCut - TranslatedSlack && !EntryText.EndsSentence(raw));

    /// <summary>The id in the link, else in the guid ("oai:arXiv.org:2606.00001v1").</summary>
    private static ArxivId? IdOf(FeedFields item) => FeedIds.Of(item.First("link")) is { Version: not null } versioned ? versioned
        : FeedIds.Of(item.First("guid")) ?? FeedIds.Of(item.First("link"));

    private static IReadOnlyList<string> Authors(FeedFields item, List<string> paragraphs) =>
        Labelled(paragraphs, "Authors", "Author") is { } labelled
            ? AuthorNames.Split(labelled)
            : [.. item.All("dc:creator").Concat(item.All("author")).SelectMany(field => AuthorNames.Split(HtmlProse.Text(field.Text)))];

    /// <summary>What follows "LABEL:" in the paragraph that begins so.</summary>
    private static string? Labelled(List<string> paragraphs, params ReadOnlySpan<string> labels)
    {
        foreach (var paragraph in paragraphs)
        {
            foreach (var label in labels)
            {
                if (paragraph.StartsWith(label + ":", StringComparison.OrdinalIgnoreCase))
                {
                    return paragraph[(label.Length + 1)..].Trim();
                }
            }
        }

        return null;
    }

    /// <summary>All paragraphs that carry no label of their own.</summary>
    private static string Prose(List<string> paragraphs) =>
        string.Join('\n', paragraphs.Where(paragraph => !LabelStart.IsMatch(paragraph[..Math.Min(paragraph.Length, 20)])));

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
