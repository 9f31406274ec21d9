using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>A day, week or month as listings name it: 2026-03-18, 2026-W12, 2026-03.</summary>
public readonly record struct ListedPeriod(ListingKind Kind, string Value);

/// <summary>Finds days and periods in the words, addresses and file names of listings. Pure: the clock is the capture's.</summary>
public static class ListedDate
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private const string Weekday = @"\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?";

    private const string Year = @"(?:,?\s+(?<y>[0-9]{4}))?\s*$";

    private const string MonthName =
        "(?<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    private static readonly Regex IsoDay = new(@"^\s*(?<y>[0-9]{4})[-/](?<m>[0-9]{2})[-/](?<d>[0-9]{2})(?:T[0-9:.]*Z?)?\s*$", Options);

    private static readonly Regex MonthThenDay = new("^" + Weekday + MonthName + @"\.?\s+(?<d>[0-9]{1,2})(?:st|nd|rd|th)?" + Year, Options);

    private static readonly Regex DayThenMonth = new("^" + Weekday + @"(?<d>[0-9]{1,2})(?:st|nd|rd|th)?\s+" + MonthName + @"\.?" + Year, Options);

    private static readonly Regex PeriodForm = new(@"^(?<y>[0-9]{4})-(?:W(?<w>[0-9]{1,2})|(?<m>[0-9]{2})(?:-(?<d>[0-9]{2})(?:[T ][0-9:.+-]*Z?)?)?)$", Options);

    private static readonly Regex PeriodInUrl = new(
        @"(?:/(?:date|week|month)/|[?&](?:date|week|month)=)(?<p>[0-9]{4}-(?:W[0-9]{1,2}|[0-9]{2}(?:-[0-9]{2})?))(?:[^0-9-]|$)", Options);

    private static readonly Regex PeriodInName = new(
        @"(?:^|[^0-9])(?:(?<p>(?:19|20)[0-9]{2}[-_.](?:W[0-9]{1,2}|[0-9]{2}(?:[-_.][0-9]{2})?))|(?<y>(?:19|20)[0-9]{2})(?<m>[0-9]{2})(?<d>[0-9]{2}))(?:[^0-9]|$)", Options);

    /// <summary>Days before this are a mistake in reading: arXiv began in August 1991.</summary>
    private static readonly DateOnly Earliest = new(1991, 1, 1);

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>
    /// The day a short text names, in any of the ways listings write it: ISO, "Mar 18", "March 18, 2026", "18 Mar 2026", "Fri, 3 Mar 2023".
    /// Without a year it is the latest such day not after the capture. Null where the text is anything else.
    /// </summary>
    public static DateOnly? Day(string text, DateTimeOffset capturedAt)
    {
        if (text.Length is 0 or > 40)
        {
            return null;
        }

        if (IsoDay.Match(text) is { Success: true } iso)
        {
            return Date(iso.Groups["y"].Value, iso.Groups["m"].Value, iso.Groups["d"].Value);
        }

        var match = MonthThenDay.Match(text) is { Success: true } monthFirst ? monthFirst : DayThenMonth.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var month = Month(match.Groups["m"].ValueSpan);
        var day = int.Parse(match.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups["y"] is { Success: true } year
            ? Date(int.Parse(year.ValueSpan, CultureInfo.InvariantCulture), month, day)
            : Latest(month, day, DateOnly.FromDateTime(capturedAt.UtcDateTime));
    }

    /// <summary>A point in time in ISO 8601 or RFC 1123, in UTC; a day alone is its midnight. Null where the text is anything else.</summary>
    public static DateTimeOffset? Timestamp(string? text) =>
        text is { Length: >= 8 and <= 64 }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && DateOnly.FromDateTime(time.UtcDateTime) >= Earliest
            ? time
            : null;

    /// <summary>A period in canonical form from 2026-03-18, an ISO timestamp, 2026-W12 or 2026-03; null where it is none or does not exist.</summary>
    public static ListedPeriod? Period(string? text)
    {
        if (text is null || PeriodForm.Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var year = int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        if (match.Groups["w"] is { Success: true } week)
        {
            var number = int.Parse(week.ValueSpan, CultureInfo.InvariantCulture);
            return year >= Earliest.Year && number >= 1 && number <= ISOWeek.GetWeeksInYear(year)
                ? new ListedPeriod(ListingKind.Week, string.Create(CultureInfo.InvariantCulture, $"{year:D4}-W{number:D2}"))
                : null;
        }

        var day = match.Groups["d"];
        return Date(match.Groups["y"].Value, match.Groups["m"].Value, day.Success ? day.Value : "1") is not { } date ? null
            : day.Success ? OfDay(date)
            : new ListedPeriod(ListingKind.Month, date.ToString("yyyy-MM", CultureInfo.InvariantCulture));
    }

    /// <summary>The period that an address names in its path or query (/papers/date/…, /papers/week/…, /papers/month/…, ?date=…).</summary>
    public static ListedPeriod? FromUrl(string? url) =>
        url is { Length: <= 2000 } && PeriodInUrl.Match(url) is { Success: true } match ? Period(match.Groups["p"].Value) : null;

    /// <summary>The first period in a file's name: papers_2026-03-18.html, 20260318.json, 2026-W12.txt.</summary>
    public static ListedPeriod? FromFileName(string? name) =>
        name is null ? null
        : PeriodInName.Matches(name[..Math.Min(name.Length, 255)])
            .Select(match => Period(match.Groups["p"].Success
                ? match.Groups["p"].Value.Replace('_', '-').Replace('.', '-')
                : $"{match.Groups["y"]}-{match.Groups["m"]}-{match.Groups["d"]}"))
            .FirstOrDefault(period => period is not null);

    /// <summary>The period of one day.</summary>
    public static ListedPeriod OfDay(DateOnly day) => new(ListingKind.Day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The first day of a canonical period.</summary>
    public static DateOnly FirstDay(ListedPeriod period) => period.Kind switch
    {
        ListingKind.Week => DateOnly.FromDateTime(ISOWeek.ToDateTime(
            int.Parse(period.Value.AsSpan(0, 4), CultureInfo.InvariantCulture),
            int.Parse(period.Value.AsSpan(6), CultureInfo.InvariantCulture),
            DayOfWeek.Monday)),
        ListingKind.Month => DateOnly.ParseExact(period.Value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => DateOnly.ParseExact(period.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>1 to 12 for a month's English name.</summary>
    private static int Month(ReadOnlySpan<char> name) => Array.IndexOf(Months, name[..3].ToString().ToLowerInvariant()) + 1;

    private static DateOnly? Latest(int month, int day, DateOnly notAfter)
    {
        // Eight years back: 29 February may be that far away.
        for (var year = notAfter.Year; year >= notAfter.Year - 8; year--)
        {
            if (Date(year, month, day) is { } date && date <= notAfter)
            {
                return date;
            }
        }

        return null;
    }

    private static DateOnly? Date(string year, string month, string day) => Date(
        int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));

    private static DateOnly? Date(int year, int month, int day) =>
        month is >= 1 and <= 12 && year >= Earliest.Year && year <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
}
