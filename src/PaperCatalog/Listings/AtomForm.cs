namespace PaperCatalog.Listings;

/// <summary>Atom: answers of arXiv's API, arXiv's announcements, this catalogue's own feeds and any other of papers.</summary>
public sealed class AtomForm : IListingForm
{
    public FormGuess Recognise(CaptureText capture) => FeedXml.Root(capture.Text) switch
    {
        "feed" => new FormGuess(0.95, "it is an Atom feed: its root element is <feed>"),
        "entry" => new FormGuess(0.8, "it is a part of an Atom feed: it begins with an entry"),
        _ => FormGuess.No,
    };

    public Listing Read(CaptureText capture, CaptureOrigin origin) => FeedForm.Read(capture, ListingForm.Atom, ("feed", "entry"), Item);

    private static Entry? Item(FeedFields item)
    {
        var title = ArxivAnnouncement.OfTitle(EntryText.Clean(Text(item, "title")));
        if (title.Text.Length == 0)
        {
            return null;
        }

        var announced = ArxivAnnouncement.OfAbstract(Text(item, "summary") is { Length: > 0 } summary ? summary : Text(item, "content"));
        var links = Links(item);
        var id = FeedIds.Of(item.First("id")) ?? announced.Id ?? links.Select(link => ArxivId.FromUrl(link.Url)).FirstOrDefault(found => found is not null);
        return new Entry
        {
            Position = 1,
            Title = title.Text,
            Abstract = announced.Text,
            ArxivId = id?.Id,
            ArxivVersion = id?.Version,
            Doi = item.First("arxiv:doi", "arxiv:DOI", "dc:identifier"),
            Authors = [.. item.All("author/name").Select(field => field.Text).Concat(item.All("dc:creator").SelectMany(field => AuthorNames.Split(field.Text)))],
            Categories = Categories(item),
            Links = links,
            PublishedAt = announced.Kind is null ? ListedDate.Timestamp(item.First("published")) : null,
            ListedAt = announced.Kind is null ? null : ListedDate.Timestamp(item.First("published", "updated")),
            Announcement = ArxivAnnouncement.KindOf(item.First("arxiv:announce_type")) ?? announced.Kind,
        };
    }

    /// <summary>A text construct: HTML where it says so, else plain text in which "&lt;" is only a sign.</summary>
    private static string Text(FeedFields item, string name) =>
        item.All(name).FirstOrDefault() is not { } field ? ""
        : field.Attributes.GetValueOrDefault("type") is "html" or "text/html" ? HtmlProse.Text(field.Text)
        : field.Text;

    private static List<EntryLink> Links(FeedFields item)
    {
        var links = new List<EntryLink>();
        foreach (var link in item.All("link").Where(link => link.Attributes.GetValueOrDefault("rel") is null or "alternate" or "related" or "via"))
        {
            if (link.Attributes.GetValueOrDefault("href") is { } href && href.StartsWith("http", StringComparison.Ordinal))
            {
                EntryLinks.Add(links, EntryLinks.Of(href));
            }
        }

        return links;
    }

    private static List<string> Categories(FeedFields item) =>
        [.. item.All("arxiv:primary_category").Concat(item.All("category"))
            .Select(category => category.Attributes.GetValueOrDefault("term") ?? "")
            .Where(term => term.Length > 0)
            .Distinct(StringComparer.Ordinal)];
}
