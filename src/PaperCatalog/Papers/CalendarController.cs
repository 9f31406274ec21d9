using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using PaperCatalog.Sources;

namespace PaperCatalog.Papers;

/// <summary>The listed days of one year, how many different papers each day and month holds, and what the sources say of days without any.</summary>
public sealed record CalendarPage(int? Year, IReadOnlyList<int> Years, IReadOnlyDictionary<DateOnly, int> Days, IReadOnlyDictionary<int, int> Months)
{
    public IReadOnlyDictionary<DateOnly, DayState> Said { get; init; } = new Dictionary<DateOnly, DayState>();
}

/// <summary>The calendar of listed days.</summary>
public sealed class CalendarController(CatalogDbContext catalog, SourceDays sources) : Controller
{
    [Page("/papers/calendar")]
    [Page("/papers/calendar/{year:int:range(1991,9999)}")]
    public async Task<IActionResult> Show(int? year, CancellationToken cancel)
    {
        var years = await catalog.Captures.Where(c => c.EntryCount > 0).Select(c => c.ListedOn.Year).Distinct().OrderByDescending(y => y).ToListAsync(cancel);
        if ((year ?? years.FirstOrDefault()) is not (> 0 and var shown))
        {
            return View("Calendar", new CalendarPage(null, [], new Dictionary<DateOnly, int>(), new Dictionary<int, int>()));
        }

        var (from, to) = (new DateOnly(shown, 1, 1), new DateOnly(shown, 12, 31));
        var listed = catalog.Sightings.Where(s => s.ListedOn >= from && s.ListedOn <= to);
        var ofLonger = catalog.Captures.Where(c => c.Kind == "week" || c.Kind == "month").Select(c => c.Id);
        // Distinct before it is grouped, so that the index on day and paper gives both without sorting a year of sightings.
        var days = await listed.Where(s => !ofLonger.Contains(s.CaptureId)).Select(s => new { s.ListedOn, s.PaperId }).Distinct()
            .GroupBy(s => s.ListedOn).Select(g => new DayCount(g.Key, g.Count())).ToDictionaryAsync(d => d.Day, d => d.Papers, cancel);
        var months = await listed.GroupBy(s => s.ListedOn.Month)
            .Select(g => new { Month = g.Key, Papers = g.Select(s => s.PaperId).Distinct().Count() }).ToDictionaryAsync(m => m.Month, m => m.Papers, cancel);
        return View("Calendar", new CalendarPage(shown, years, days, months) { Said = await sources.InYearAsync(shown, cancel) });
    }
}
