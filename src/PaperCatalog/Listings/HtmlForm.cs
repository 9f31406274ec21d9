using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>A papers page as HTML: by the JSON it carries, and by its cards where that is missing or cut.</summary>
public sealed class HtmlForm : IListingForm
{
    /// <summary>Characters before the first card that are searched for the day and the curator; real heads have 60,000.</summary>
    private const int MaxHead = 500_000;

    private static readonly Regex Time = new("<time[^>]*datetime=[\"'](?<day>[^\"']{8,40})[\"']", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static readonly Regex Tag = new("<[^>]*>", RegexOptions.NonBacktracking);

    /// <inheritdoc/>
    public FormGuess Recognise(CaptureText capture)
    {
        var text = capture.Text;
        return HtmlPage.IsFeed(text) || JsonStart.Is(text) ? FormGuess.No
            : HydrationJson.IsIn(text) ? new FormGuess(0.95, "the page carries its papers as JSON in an attribute")
            : HtmlPage.IsPage(text) ? HtmlCards.AreIn(text) ? new FormGuess(0.9, "the page has cards that link to papers") : new FormGuess(0.6, "it is an HTML page")
            : HtmlCards.AreIn(text) ? new FormGuess(0.85, "it is a piece of a page with cards that link to papers")
            : FormGuess.No;
    }

    /// <inheritdoc/>
    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var html = capture.Text;
        var listing = FromJson(html) ?? new Listing { Form = ListingForm.Html, Warnings = ["The page's JSON is missing: titles and links were read from its cards."] };
        if (listing.Entries.Count == 0 || listing.Warnings.Count > 0)
        {
            listing = WithCards(listing, html);
        }

        return listing.Entries.Count == 0 && !HydrationJson.IsIn(html)
            ? new Listing { Form = ListingForm.Unknown, Refusal = HtmlPage.Refusal(html) }
            : WithHead(listing, html);
    }

    private static Listing? FromJson(string html)
    {
        if (HydrationJson.Find(html) is not { } text)
        {
            return null;
        }

        var json = LooseJson.Parse(text);
        if (json.HasDamage)
        {
            return ApiListing.ReadApart(ListingForm.Html, text, json.Root as JsonObject);
        }

        var items = json.Root as JsonArray ?? (json.Root as JsonObject)?["dailyPapers"] as JsonArray;
        var listing = ApiListing.Read(ListingForm.Html, json, items?.OfType<JsonObject>().Where(ApiRecord.Is) ?? [], json.Root as JsonObject);
        return items is null ? listing with { Warnings = [.. listing.Warnings, "The page's JSON has no list of papers."] } : listing;
    }

    /// <summary>What the JSON has lost comes from the cards, which stand in the order of the page.</summary>
    private static Listing WithCards(Listing listing, string html)
    {
        var warnings = new List<string>(listing.Warnings);
        var known = listing.Entries.Where(entry => entry.ArxivId is not null).DistinctBy(entry => entry.ArxivId).ToDictionary(entry => entry.ArxivId!);
        var cards = HtmlCards.Read(html, warnings).Select(card => known.GetValueOrDefault(card.ArxivId!) ?? card).ToList();
        return listing with { Entries = [.. cards, .. listing.Entries.Except(cards)], Warnings = warnings };
    }

    private static Listing WithHead(Listing listing, string html)
    {
        var firstCard = html.IndexOf("<article", StringComparison.OrdinalIgnoreCase);
        var head = html[..Math.Min(firstCard < 0 ? html.Length : firstCard, MaxHead)];
        return listing with
        {
            Kind = listing.Kind is ListingKind.Unknown && HtmlPage.Title(html)?.StartsWith("Trending Papers", StringComparison.OrdinalIgnoreCase) == true
                ? ListingKind.Trending
                : listing.Kind,
            Period = listing.Period ?? ListedDate.Period(Time.Match(head).Groups["day"].Value)?.Value,
            Curator = listing.Curator ?? Curator(head),
        };
    }

    private static string? Curator(string head)
    {
        var end = head.IndexOf(BannerWords.Community, StringComparison.Ordinal);
        var line = end < 0 ? "" : WebUtility.HtmlDecode(Tag.Replace(head[Math.Max(0, end - 1000)..(end + BannerWords.Community.Length)], " "));
        return line.LastIndexOf("by", StringComparison.Ordinal) is var by and >= 0 ? BannerWords.Curator(line[by..]) : null;
    }
}
