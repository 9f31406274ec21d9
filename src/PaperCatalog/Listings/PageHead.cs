using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// What stands before the first paper in text or Markdown that a tool drew out of a listing page: the tool's own head (address, when
/// it looked) and the page's (its name, who chose the papers, the day it shows).
/// </summary>
/// <param name="Seen">When the tool says that it looked, else when the capture was made.</param>
internal sealed record PageHead(ListingKind Kind, string? Query, string? Period, string? Curator, DateTimeOffset Seen)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Address = new(@"^\W{0,8}(?:source[ _]?)?(?:url|address)\W{1,6}?(?<url>https?://[^\s<>""*)\]]+)", RegexOptions.IgnoreCase | RegexOptions.Multiline | Options);

    private static readonly Regex Looked = new(@"^\W{0,8}(?:retrieved|captured|exported|fetched|scraped|crawled)[^:\n]{0,20}:\W{0,6}(?<day>\d{4}-\d{2}-\d{2})", RegexOptions.IgnoreCase | RegexOptions.Multiline | Options);

    private static readonly Regex ChosenBy = new(@"\bby[^\n]*?AK\b[^\n]*and the research community|\bby\s+AK\s+(?:https?://\S+\s+)?and the research community", Options);

    private static readonly Regex PageName = new(@"(?:Daily|Weekly|Monthly|Trending) Papers\b|and the research community|huggingface\.co/papers", Options);

    private static readonly Regex Banner = new(@"^\[Subscribe\](?:\(http|\[\d)|^Subscribe\s{1,4}https?://|^#{1,3} (?:Daily|Weekly|Monthly|Trending) Papers", RegexOptions.Multiline | Options);

    private static readonly Regex TrendingName = new(@"^(?:#{1,3}\s|\W{0,6}(?:page )?title\W{1,6})[^\n\[\]]*?Trending Papers", RegexOptions.IgnoreCase | RegexOptions.Multiline | Options);

    private static readonly Regex DailyName = new(@"^#{1,3}\s[^\n\[\]]*?Daily Papers", RegexOptions.IgnoreCase | RegexOptions.Multiline | Options);

    /// <summary>No page says more than this before its first paper.</summary>
    private const int MaxHead = 16_000;

    /// <summary>A text as short as this has not come to its first abstract.</summary>
    private const int ShortHead = 1_000;

    /// <summary>Reads the text before <paramref name="firstPaper"/>.</summary>
    public static PageHead Of(string text, int firstPaper, CaptureOrigin origin)
    {
        var head = text[..Math.Min(firstPaper, MaxHead)];
        var address = Address.Match(head) is { Success: true } match ? match.Groups["url"].Value : origin.Url;
        var seen = Looked.Match(head) is { Success: true } looked && ListedDate.Timestamp(looked.Groups["day"].Value) is { } time
            ? time.AddDays(1).AddTicks(-1)
            : origin.CapturedAt;
        var named = ListedDate.FromUrl(address);
        var shown = Shown(head, seen);
        return new PageHead(
            ListingAddress.Kind(address) ?? named?.Kind ?? Named(head),
            ListingAddress.Query(address),
            named?.Value ?? shown,
            ChosenBy.IsMatch(head) ? "AK" : null,
            seen);
    }

    /// <summary>True where the words of a listing page of papers stand in the text.</summary>
    public static bool NamesAListing(string text) => PageName.IsMatch(text[..Math.Min(text.Length, MaxHead)]);

    /// <summary>
    /// True for the head of a listing page in Markdown, whether or not a paper follows: the banner with its link, the page's name as a
    /// heading, or a short text that says from which papers page it was drawn.
    /// </summary>
    public static bool IsOfMarkdown(string text)
    {
        var head = text[..Math.Min(text.Length, MaxHead)];
        return Banner.IsMatch(head)
            || (text.Length < ShortHead && Address.Match(head) is { Success: true } drawn && drawn.Groups["url"].Value.Contains("/papers", StringComparison.Ordinal));
    }

    /// <summary>
    /// The day in the page's own date navigation, which stands alone on the last such line before the papers. It has no year; the link to
    /// the day before has.
    /// </summary>
    private static string? Shown(string head, DateTimeOffset seen)
    {
        var lines = head.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var day = lines.Reverse().Take(12).Select(line => ListedDate.Day(line, seen)).FirstOrDefault(found => found is not null);
        if (day is null)
        {
            return null;
        }

        var neighbour = lines.Select(line => ListedDate.FromUrl(line)).LastOrDefault(period => period?.Kind is ListingKind.Day);
        return neighbour is { } near && ListedDate.FirstDay(near) is var other && other.Year != day.Value.Year && Math.Abs(other.AddYears(day.Value.Year - other.Year).DayNumber - day.Value.DayNumber) < 8
            ? ListedDate.OfDay(day.Value.AddYears(other.Year - day.Value.Year)).Value
            : ListedDate.OfDay(day.Value).Value;
    }

    private static ListingKind Named(string head) =>
        TrendingName.IsMatch(head) ? ListingKind.Trending
        : DailyName.IsMatch(head) ? ListingKind.Day
        : ListingKind.Unknown;
}
