using System.Globalization;
using PaperCatalog.Papers;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class PeriodTests
{
    [Theory]
    [InlineData(PeriodKind.Day, "2026-11-20", "2026-11-20", "2026-11-20", "Friday, 20 November")]
    [InlineData(PeriodKind.Week, "2026-W47", "2026-11-16", "2026-11-22", "Week 47")]
    [InlineData(PeriodKind.Week, "2026-W53", "2026-12-28", "2027-01-03", "Week 53")]
    [InlineData(PeriodKind.Week, "2025-W01", "2024-12-30", "2025-01-05", "Week 1")]
    [InlineData(PeriodKind.Month, "2028-02", "2028-02-01", "2028-02-29", "February")]
    public void A_period_is_read_and_written(PeriodKind kind, string text, string from, string to, string name)
    {
        var period = Period.Parse(kind, text);
        Assert.NotNull(period);
        Assert.Equal((Date(from), Date(to)), (period.From, period.To));
        Assert.Equal((text, name), (period.Text, period.Name));
        Assert.Equal(period, Period.Of(kind, period.To));
    }

    [Theory]
    [InlineData(PeriodKind.Day, "2026-11-31")]
    [InlineData(PeriodKind.Day, "20-11-2026")]
    [InlineData(PeriodKind.Day, "")]
    [InlineData(PeriodKind.Week, "2026-47")]
    [InlineData(PeriodKind.Week, "2026-W54")]
    [InlineData(PeriodKind.Week, "2025-W53")]
    [InlineData(PeriodKind.Week, "0000-W01")]
    [InlineData(PeriodKind.Month, "2026-13")]
    [InlineData(PeriodKind.Month, "2026-11-20")]
    public void What_is_no_period_is_none(PeriodKind kind, string text) => Assert.Null(Period.Parse(kind, text));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_ends_of_the_calendar_have_a_week_too(string day)
    {
        var week = Period.WeekOf(Date(day));
        Assert.True(week.From <= Date(day) && week.To >= Date(day));
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
