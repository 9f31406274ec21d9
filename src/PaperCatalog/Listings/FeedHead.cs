using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>What a feed says of itself: of what it is, and of which day.</summary>
internal sealed record FeedHead(ListingKind Kind, string? Query, string? Period)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Category = new(@"\b[a-z]{2,8}(?:-[a-z]{2,4})?\.[A-Z]{2}\b", Options);

    private static readonly Regex Dated = new(@"\d{4}-(?:W\d{2}|\d{2}(?:-\d{2})?)", Options);

    private const string ArxivMade = " updates on arXiv.org";

    /// <summary>
    /// Reads the head of a feed. arXiv's own feeds and answers are dated by the day they announce; in a feed that others made, the date
    /// is only when the feed was built, which names no listing.
    /// </summary>
    public static FeedHead Of(FeedFields head)
    {
        var title = EntryText.Clean(head.First("title"));
        title = title[..Math.Min(title.Length, 300)];
        if (QueryIn(title) is { } query)
        {
            return new FeedHead(ListingKind.Query, query, DayOf(head));
        }

        if (title.EndsWith(ArxivMade, StringComparison.OrdinalIgnoreCase))
        {
            return new FeedHead(ListingKind.Category, title[..^ArxivMade.Length], DayOf(head));
        }

        if (Category.Match(title) is { Success: true } category)
        {
            return new FeedHead(ListingKind.Category, category.Value, null);
        }

        var period = PeriodIn(title);
        return new FeedHead(KindIn(title) ?? period?.Kind ?? ListingKind.Unknown, null, period?.Value);
    }

    /// <summary>The search of an answer of arXiv's API, titled "arXiv Query: search_query=cat:cs.CL&amp;id_list=&amp;start=0".</summary>
    private static string? QueryIn(string title)
    {
        const string Start = "arXiv Query:";
        if (!title.StartsWith(Start, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var asked = title[Start.Length..].Trim();
        return ListingAddress.Query("?" + asked)
            ?? (asked.IndexOf("id_list=", StringComparison.Ordinal) is >= 0 and var ids ? asked[ids..].Split('&')[0] : asked);
    }

    private static string? DayOf(FeedFields head)
    {
        var time = ListedDate.Timestamp(head.First("pubDate", "dc:date", "updated", "published", "lastBuildDate"));
        return time is { } day ? ListedDate.OfDay(DateOnly.FromDateTime(day.UtcDateTime)).Value : null;
    }

    private static ListedPeriod? PeriodIn(string title) =>
        Dated.Match(title) is { Success: true } match ? ListedDate.Period(match.Value) : null;

    private static ListingKind? KindIn(string title) =>
        title.Contains("trending", StringComparison.OrdinalIgnoreCase) ? ListingKind.Trending
        : title.Contains("daily", StringComparison.OrdinalIgnoreCase) ? ListingKind.Day
        : title.Contains("weekly", StringComparison.OrdinalIgnoreCase) ? ListingKind.Week
        : title.Contains("monthly", StringComparison.OrdinalIgnoreCase) ? ListingKind.Month
        : null;
}
