using PaperCatalog.Papers;

namespace PaperCatalog.Sources;

/// <summary>Which periods of a source are to be asked for. Pure.</summary>
public static class DuePeriods
{
    /// <summary>What was missed while nobody was serving is caught up for so many days; beyond that it is a back-fill.</summary>
    private const int MostCaughtUp = 31;

    /// <summary>
    /// Today's period and those before it that are not settled, newest first: those within the look-back, those that were asked and
    /// not settled, and those since the last that was asked.
    /// </summary>
    public static IReadOnlyList<Period> Of(PeriodKind cadence, DateOnly today, int lookBackDays, IReadOnlyCollection<ListingDay> known)
    {
        var from = today.AddDays(-lookBackDays);
        if (known.Count > 0)
        {
            var open = known.Where(d => !d.IsSettled).Select(d => d.Day).DefaultIfEmpty(today).Min();
            var missed = known.Max(d => d.Day).AddDays(1);
            var earliest = open < missed ? open : missed;
            var limit = today.AddDays(-lookBackDays - MostCaughtUp);
            from = earliest < limit ? limit : earliest < from ? earliest : from;
        }

        var settled = known.Where(d => d.IsSettled).Select(d => d.Period).ToHashSet(StringComparer.Ordinal);
        return [.. Between(cadence, from, today).Where(p => !settled.Contains(p.Text)).Reverse()];
    }

    /// <summary>The periods from that of one day to that of another, oldest first.</summary>
    public static IEnumerable<Period> Between(PeriodKind cadence, DateOnly from, DateOnly to)
    {
        for (var period = Period.Of(cadence, from); period.From <= to; period = Period.Of(cadence, period.To.AddDays(1)))
        {
            yield return period;
        }
    }

    /// <summary>True where an answer of this day is the last that is wanted: the period ended more than the look-back ago.</summary>
    public static bool IsSettled(Period period, DateOnly answeredOn, int lookBackDays) => answeredOn > period.To.AddDays(lookBackDays);
}
