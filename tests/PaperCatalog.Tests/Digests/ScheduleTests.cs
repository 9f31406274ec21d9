using System.Globalization;
using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Tests.Digests;

/// <summary>When a digest comes, and what it covers, whatever clocks do.</summary>
public sealed class ScheduleTests
{
    [Theory]
    // An ordinary day, before and after the hour, and on the stroke of it.
    [InlineData("daily", Weekdays.All, 7, "Europe/Berlin", "2026-11-20T05:59Z", "2026-11-20T06:00Z")]
    [InlineData("daily", Weekdays.All, 7, "Europe/Berlin", "2026-11-20T06:00Z", "2026-11-21T06:00Z")]
    // The wall clock counts: summer time begins on 29 March 2026 in Berlin, ends on 25 October.
    [InlineData("daily", Weekdays.All, 7, "Europe/Berlin", "2026-03-28T07:00Z", "2026-03-29T05:00Z")]
    [InlineData("daily", Weekdays.All, 7, "Europe/Berlin", "2026-10-24T06:00Z", "2026-10-25T06:00Z")]
    // 02:00 to 03:00 is left out that day: the first moment after it.
    [InlineData("daily", Weekdays.All, 2, "Europe/Berlin", "2026-03-28T12:00Z", "2026-03-29T01:00Z")]
    [InlineData("daily", Weekdays.All, 2, "Europe/Berlin", "2026-03-29T01:00Z", "2026-03-30T00:00Z")]
    // 02:00 strikes twice: the first counts, and only once.
    [InlineData("daily", Weekdays.All, 2, "Europe/Berlin", "2026-10-24T12:00Z", "2026-10-25T00:00Z")]
    [InlineData("daily", Weekdays.All, 2, "Europe/Berlin", "2026-10-25T00:00Z", "2026-10-26T01:00Z")]
    // Half hours and quarters.
    [InlineData("daily", Weekdays.All, 8, "Asia/Kolkata", "2026-11-20T00:00Z", "2026-11-20T02:30Z")]
    [InlineData("daily", Weekdays.All, 8, "Asia/Kathmandu", "2026-11-20T00:00Z", "2026-11-20T02:15Z")]
    // Half an hour of summer time on Lord Howe: 02:00 does not exist on 4 October 2026.
    [InlineData("daily", Weekdays.All, 2, "Australia/Lord_Howe", "2026-10-03T00:00Z", "2026-10-03T15:30Z")]
    // Both sides of the date line: it is Saturday in Kiritimati while it is Thursday evening in Niue.
    [InlineData("daily", Weekdays.Saturday, 7, "Pacific/Kiritimati", "2026-11-20T16:59Z", "2026-11-20T17:00Z")]
    [InlineData("daily", Weekdays.Saturday, 7, "Pacific/Niue", "2026-11-20T16:59Z", "2026-11-21T18:00Z")]
    [InlineData("daily", Weekdays.All, 23, "Pacific/Auckland", "2026-11-20T09:00Z", "2026-11-20T10:00Z")]
    // Apia left out all of 30 December 2011: that day's and the next day's are one.
    [InlineData("daily", Weekdays.All, 7, "Pacific/Apia", "2011-12-29T20:00Z", "2011-12-30T17:00Z")]
    [InlineData("daily", Weekdays.All, 7, "Pacific/Apia", "2011-12-30T17:00Z", "2011-12-31T17:00Z")]
    // Chosen days.
    [InlineData("daily", Weekdays.WorkingDays, 7, "UTC", "2026-11-20T07:00Z", "2026-11-23T07:00Z")]
    [InlineData("daily", Weekdays.Monday | Weekdays.Thursday, 7, "UTC", "2026-11-20T07:00Z", "2026-11-23T07:00Z")]
    [InlineData("weekly", Weekdays.Sunday, 0, "UTC", "2026-11-20T07:00Z", "2026-11-22T00:00Z")]
    // The first of a month, over a year's end and in February.
    [InlineData("monthly", Weekdays.All, 9, "UTC", "2026-12-01T09:00Z", "2027-01-01T09:00Z")]
    [InlineData("monthly", Weekdays.Monday, 9, "UTC", "2028-02-01T09:00Z", "2028-03-01T09:00Z")]
    public void The_next_one(string cadence, Weekdays days, int hour, string zone, string after, string next)
    {
        var schedule = new Schedule(Enum.Parse<Cadence>(cadence, ignoreCase: true), days, hour, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(At(next), schedule.After(At(after)));
        Assert.Equal(At(next), schedule.UpTo(At(next)));
        Assert.True(schedule.UpTo(At(next).AddTicks(-1)) <= At(after));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Pacific/Chatham")]
    [InlineData("Africa/Casablanca")]
    [InlineData("America/New_York")]
    public void Once_a_day_all_year_long(string zone)
    {
        foreach (var hour in Enumerable.Range(0, 24))
        {
            var schedule = new Schedule(Cadence.Daily, Weekdays.All, hour, TimeZoneInfo.FindSystemTimeZoneById(zone));
            var at = At("2026-01-01T00:00Z");
            for (var day = 0; day < 366; day++)
            {
                var next = schedule.After(at);
                Assert.InRange((next - at).TotalHours, day == 0 ? 0 : 22.5, 25.5);
                at = next;
            }
        }
    }

    [Theory]
    // On the minute; the window is the day before.
    [InlineData("2026-11-20T06:00Z", "2026-11-19T06:00Z", "2026-11-19T06:00Z", "2026-11-20T06:00Z")]
    // The first one: confirmed minutes before the hour, the window is a whole day all the same.
    [InlineData("2026-11-20T06:01Z", null, "2026-11-19T06:00Z", "2026-11-20T06:00Z")]
    // The machine slept over it: once, late, with the right window.
    [InlineData("2026-11-20T21:00Z", "2026-11-19T06:00Z", "2026-11-19T06:00Z", "2026-11-20T06:00Z")]
    [InlineData("2026-11-21T05:59Z", "2026-11-19T06:00Z", "2026-11-19T06:00Z", "2026-11-20T06:00Z")]
    // It slept over three of them: one digest, of all three days.
    [InlineData("2026-11-20T08:00Z", "2026-11-17T06:00Z", "2026-11-17T06:00Z", "2026-11-20T06:00Z")]
    // It slept for half a year: not everything at once.
    [InlineData("2026-11-20T08:00Z", "2026-05-17T06:00Z", "2026-09-19T06:00Z", "2026-11-20T06:00Z")]
    // Covered already: a clock that went back an hour sends nothing twice.
    [InlineData("2026-11-20T06:30Z", "2026-11-20T06:00Z", null, null)]
    // A clock that had been far ahead and is back.
    [InlineData("2026-11-20T06:30Z", "2027-11-20T06:00Z", null, null)]
    public void What_a_daily_one_covers(string now, string? coveredTo, string? from, string? to)
    {
        var due = DueIssue.Of(new Schedule(Cadence.Daily, Weekdays.All, 7, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")), coveredTo is null ? null : At(coveredTo), At(now));
        Assert.Equal(from is null ? null : new DigestWindow(At(from), At(to!)), due.Window);
        Assert.InRange(due.Next, At(now).AddTicks(1), At(now).AddHours(25));
    }

    [Fact]
    public void A_weekly_one_more_than_a_day_late_waits_for_the_next_which_covers_both_weeks()
    {
        var mondays = new Schedule(Cadence.Weekly, Weekdays.Monday, 7, TimeZoneInfo.Utc);
        var late = DueIssue.Of(mondays, At("2026-11-09T07:00Z"), At("2026-11-17T07:01Z"));
        Assert.Equal((null, At("2026-11-23T07:00Z")), (late.Window, late.Next));
        var next = DueIssue.Of(mondays, At("2026-11-09T07:00Z"), At("2026-11-23T07:00Z"));
        Assert.Equal(new DigestWindow(At("2026-11-09T07:00Z"), At("2026-11-23T07:00Z")), next.Window);
    }

    [Fact]
    public void Monday_covers_the_weekend_on_working_days() => Assert.Equal(
        new DigestWindow(At("2026-11-20T07:00Z"), At("2026-11-23T07:00Z")),
        DueIssue.Of(new Schedule(Cadence.Daily, Weekdays.WorkingDays, 7, TimeZoneInfo.Utc), null, At("2026-11-23T07:05Z")).Window);

    [Theory]
    // Listed in the window, whenever it was caught.
    [InlineData("2026-11-20", "2026-11-20T05:00Z", true)]
    [InlineData("2026-11-20", "2026-11-25T05:00Z", true)]
    // Listed on the day the window begins: only what was caught since, or was being caught just then.
    [InlineData("2026-11-19", "2026-11-19T06:30Z", true)]
    [InlineData("2026-11-19", "2026-11-19T05:30Z", true)]
    [InlineData("2026-11-19", "2026-11-19T04:30Z", false)]
    // Listed a few days ago and caught late; listed long ago and imported today.
    [InlineData("2026-11-14", "2026-11-19T23:00Z", true)]
    [InlineData("2026-11-12", "2026-11-19T23:00Z", false)]
    [InlineData("2024-01-01", "2026-11-19T23:00Z", false)]
    // Tomorrow's.
    [InlineData("2026-11-21", "2026-11-20T05:00Z", false)]
    public void What_enters_a_window(string listed, string caught, bool holds) =>
        Assert.Equal(holds, new DigestWindow(At("2026-11-19T06:00Z"), At("2026-11-20T06:00Z")).Holds(DateOnly.Parse(listed, CultureInfo.InvariantCulture), At(caught)));

    private static DateTimeOffset At(string time) => DateTimeOffset.ParseExact(time, "yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
