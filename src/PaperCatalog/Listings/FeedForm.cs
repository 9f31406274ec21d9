namespace PaperCatalog.Listings;

/// <summary>What RSS and Atom have in common: items between a head and an end, each read by itself.</summary>
internal static class FeedForm
{
    /// <summary>Reads a feed whose items are elements of one name, each by <paramref name="read"/>.</summary>
    public static Listing Read(CaptureText capture, ListingForm form, (string Head, string Item) names, Func<FeedFields, Entry?> read)
    {
        var text = capture.Text;
        var warnings = new List<string>();
        var places = FeedXml.Elements(text, names.Item, CaptureText.MaxEntries + 1);
        var head = FeedHead.Of(FeedXml.Head(text, names.Head, places.Count > 0 ? places[0].Start.Value : text.Length));
        var entries = new List<Entry>();
        foreach (var place in places)
        {
            var fields = FeedXml.Read(text[place]);
            var isWhole = text.AsSpan()[place].EndsWith("</" + names.Item + ">");
            if (fields.Fault is not null)
            {
                warnings.Add(isWhole
                    ? $"Item {entries.Count + 1} is not well-formed and was read as far as it could be: {fields.Fault}"
                    : $"The feed ends inside item {entries.Count + 1}, which was left out.");
            }

            if ((isWhole || fields.Fault is null) && read(fields) is { } entry)
            {
                entries.Add(entry);
            }
        }

        var listing = new Listing { Form = form, Kind = head.Kind, Query = head.Query, Period = head.Period, Entries = entries, Warnings = warnings };
        return entries.Count == 0 || entries.Exists(NamesAPaper) ? listing : listing with { Refusal = NotAListing.Sentence("is a feed whose items name no paper (no arXiv id, DOI or paper page)") };
    }

    private static bool NamesAPaper(Entry entry) =>
        entry.ArxivId is not null || entry.Doi is not null
        || entry.Links.Any(link => link.Url.Contains("/papers/", StringComparison.Ordinal) || DoiName.From(link.Url) is not null || ArxivId.FromUrl(link.Url) is not null);
}
