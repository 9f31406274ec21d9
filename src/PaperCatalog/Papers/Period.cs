using System.Globalization;

namespace PaperCatalog.Papers;

/// <summary>The lengths of time that have a page of their own.</summary>
public enum PeriodKind
{
    Day,
    Week,
    Month,
}

/// <summary>A day, an ISO week or a month: its days, its address, its names.</summary>
public sealed record Period(PeriodKind Kind, DateOnly From, DateOnly To)
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>2026-03-18, 2026-W12 or 2026-03.</summary>
    public string Text => Kind switch
    {
        PeriodKind.Day => From.ToString("yyyy-MM-dd", English),
        PeriodKind.Week => string.Create(English, $"{ISOWeek.GetYear(Monday):0000}-W{ISOWeek.GetWeekOfYear(Monday):00}"),
        _ => From.ToString("yyyy-MM", English),
    };

    public string Path => Kind switch
    {
        PeriodKind.Day => "/papers/date/" + Text,
        PeriodKind.Week => "/papers/week/" + Text,
        _ => "/papers/month/" + Text,
    };

    /// <summary>"Thursday, 19 November", "Week 47", "November"; <see cref="Year"/> stands beside it.</summary>
    public string Name => Kind switch
    {
        PeriodKind.Day => From.ToString("dddd, d MMMM", English),
        PeriodKind.Week => string.Create(English, $"Week {ISOWeek.GetWeekOfYear(Monday)}"),
        _ => From.ToString("MMMM", English),
    };

    public int Year => Kind == PeriodKind.Week ? ISOWeek.GetYear(Monday) : From.Year;

    private DateTime Monday => From.ToDateTime(TimeOnly.MinValue);

    public static Period DayOf(DateOnly day) => new(PeriodKind.Day, day, day);

    public static Period WeekOf(DateOnly day)
    {
        // The last days of 9999 end before their week does.
        var monday = day.AddDays(-Math.Min(((int)day.DayOfWeek + 6) % 7, day.DayNumber));
        return new(PeriodKind.Week, monday, monday.DayNumber > DateOnly.MaxValue.DayNumber - 6 ? DateOnly.MaxValue : monday.AddDays(6));
    }

    public static Period MonthOf(DateOnly day) =>
        new(PeriodKind.Month, new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month)));

    public static Period Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => DayOf(day),
        PeriodKind.Week => WeekOf(day),
        _ => MonthOf(day),
    };

    /// <summary>Reads what <see cref="Text"/> writes; null where there is no such period.</summary>
    public static Period? Parse(PeriodKind kind, string text) => kind switch
    {
        PeriodKind.Day => DateOnly.TryParseExact(text, "yyyy-MM-dd", English, DateTimeStyles.None, out var day) ? DayOf(day) : null,
        PeriodKind.Week => ParseWeek(text),
        _ => DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", English, DateTimeStyles.None, out var first) ? MonthOf(first) : null,
    };

    private static Period? ParseWeek(string text)
    {
        if (text.Length != 8 || text[4..6] is not ("-W" or "-w")
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, English, out var year) || year is < 1 or > 9998
            || !int.TryParse(text.AsSpan(6), NumberStyles.None, English, out var week) || week < 1 || week > ISOWeek.GetWeeksInYear(year))
        {
            return null;
        }

        return WeekOf(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)));
    }
}
