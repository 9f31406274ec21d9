using System.Globalization;

namespace PaperCatalog.Listings;

/// <summary>A day (2026-03-18), ISO week (2026-W12) or month (2026-03) as a listing names it.</summary>
public static class ListedPeriod
{
    /// <summary>First day of the period, null where it is none.</summary>
    public static DateOnly? FirstDay(string? period)
    {
        if (DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return day;
        }

        return period is [_, _, _, _, '-', 'W', _, _]
            && int.TryParse(period.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && int.TryParse(period.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week)
            && year is > 0 and < 9999 && week >= 1 && week <= ISOWeek.GetWeeksInYear(year)
                ? DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday))
                : null;
    }
}
