namespace PaperCatalog.Digests.Composing;

/// <summary>How often a digest comes.</summary>
public enum Cadence
{
    /// <summary>On the weekdays chosen.</summary>
    Daily,

    /// <summary>On one weekday.</summary>
    Weekly,

    /// <summary>On the first of each month.</summary>
    Monthly,
}

/// <summary>Days of the week, any of them.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    WorkingDays = 31,
    All = 127,
}

/// <summary>When a digest comes: on which days, at which hour of the clock on the subscriber's wall. Pure.</summary>
public sealed record Schedule(Cadence Cadence, Weekdays Days, int Hour, TimeZoneInfo Zone)
{
    /// <summary>Between two occurrences lie 31 days at most, and a day that a change of the clock takes.</summary>
    private const int MostDaysBetween = 33;

    /// <summary>The first occurrence after an instant.</summary>
    public DateTimeOffset After(DateTimeOffset instant) => Around(instant, 1).First(at => at > instant);

    /// <summary>The last occurrence up to an instant, itself included.</summary>
    public DateTimeOffset UpTo(DateTimeOffset instant) => Around(instant, -1).First(at => at <= instant);

    private IEnumerable<DateTimeOffset> Around(DateTimeOffset instant, int step)
    {
        var here = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
        return Enumerable.Range(-1, MostDaysBetween + 2).Select(n => here.AddDays(n * step)).Where(Falls).Select(At);
    }

    private bool Falls(DateOnly day) => Cadence == Cadence.Monthly ? day.Day == 1 : Days.HasFlag((Weekdays)(1 << (((int)day.DayOfWeek + 6) % 7)));

    /// <summary>An hour that the clock leaves out is taken at the first moment after the gap; of one that it strikes twice the first counts.</summary>
    private DateTimeOffset At(DateOnly day)
    {
        var wall = day.ToDateTime(new TimeOnly(Hour, 0));
        while (Zone.IsInvalidTime(wall))
        {
            wall = wall.AddMinutes(15);
        }

        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
