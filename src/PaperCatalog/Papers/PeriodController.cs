using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>Says which days there are where the one asked for is none.</summary>
public sealed record NoPeriodPage(PeriodKind Kind, string Asked, DateOnly? NewestDay);

/// <summary>The papers of a day, a week or a month; the newest day is the front page.</summary>
public sealed class PeriodController(PeriodPages pages) : Controller
{
    [Page("/")]
    public async Task<IActionResult> Front(ListAddress asked, CancellationToken cancel)
    {
        if (await pages.NewestDayAsync(cancel) is not { } day)
        {
            return View("Welcome");
        }

        return await ShowAsync(Period.DayOf(day), asked, isFront: true, cancel);
    }

    [Page("/papers/date/{text}")]
    public Task<IActionResult> Day(string text, ListAddress asked, CancellationToken cancel) =>
        FindAsync(PeriodKind.Day, text, asked, cancel);

    [Page("/papers/week/{text}")]
    public Task<IActionResult> Week(string text, ListAddress asked, CancellationToken cancel) =>
        FindAsync(PeriodKind.Week, text, asked, cancel);

    [Page("/papers/month/{text}")]
    public Task<IActionResult> Month(string text, ListAddress asked, CancellationToken cancel) =>
        FindAsync(PeriodKind.Month, text, asked, cancel);

    [Page("/papers/date")]
    public Task<IActionResult> NewestDay(CancellationToken cancel) => NewestAsync(PeriodKind.Day, cancel);

    [Page("/papers/week")]
    public Task<IActionResult> NewestWeek(CancellationToken cancel) => NewestAsync(PeriodKind.Week, cancel);

    [Page("/papers/month")]
    public Task<IActionResult> NewestMonth(CancellationToken cancel) => NewestAsync(PeriodKind.Month, cancel);

    private async Task<IActionResult> NewestAsync(PeriodKind kind, CancellationToken cancel) =>
        LocalRedirect(await pages.NewestDayAsync(cancel) is { } day ? Period.Of(kind, day).Path : "/");

    private async Task<IActionResult> FindAsync(PeriodKind kind, string text, ListAddress asked, CancellationToken cancel)
    {
        if (Period.Parse(kind, text) is not { } period)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View("NoPeriod", new NoPeriodPage(kind, text, await pages.NewestDayAsync(cancel)));
        }

        return await ShowAsync(period, asked, isFront: false, cancel);
    }

    private async Task<IActionResult> ShowAsync(Period period, ListAddress asked, bool isFront, CancellationToken cancel)
    {
        PaperOrder[] orders = period.Kind == PeriodKind.Day
            ? [PaperOrder.Upvotes, PaperOrder.Place, PaperOrder.Title]
            : [PaperOrder.Upvotes, PaperOrder.Newest, PaperOrder.Title];
        return ListWishes.Read(orders, asked) is { } wish
            ? View("Period", await pages.FindAsync(period, wish, cancel) with { IsFront = isFront })
            : BadRequest();
    }
}
