using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Sources;

namespace PaperCatalog.Shared;

/// <summary>The sources' words on one day.</summary>
public sealed record DayNotesLines(DateOnly Day, bool IsToday, IReadOnlyList<SourceDay> Sources);

/// <summary>Says under a day's heading what its sources have not listed, and why.</summary>
public sealed class DayNotes(SourceDays sources, TimeProvider time) : ViewComponent
{
    /// <summary>A null day is today.</summary>
    public async Task<IViewComponentResult> InvokeAsync(DateOnly? day)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var said = await sources.OnAsync(day ?? today, HttpContext.RequestAborted);
        return said.Count == 0 ? Content("") : View("/Shared/Views/DayNotes.cshtml", new DayNotesLines(day ?? today, (day ?? today) == today, said));
    }
}
