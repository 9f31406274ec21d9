using Microsoft.AspNetCore.Http;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>Ranges of days, and lists of several pages.</summary>
public sealed class BackfillTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private SourceApp at = null!;

    public async ValueTask InitializeAsync() => at = await SourceApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => at.DisposeAsync();

    [Fact]
    public async Task A_back_fill_waits_for_an_origin_in_trouble_and_asks_only_for_the_rest()
    {
        var source = await at.AddAsync();
        for (var day = Day.AddDays(-9); day < Day; day = day.AddDays(1))
        {
            at.Lists(day, 1);
        }

        at.Origin.Answer("/day/2026-03-13", Origin.Status(StatusCodes.Status503ServiceUnavailable));
        var waiting = await at.BackfillAsync(source, Day.AddDays(-9), Day.AddDays(-1));
        Assert.Equal((RunState.Queued, at.Clock.Now.AddMinutes(5), 4), (waiting.State, waiting.DueAt, waiting.Done));
        Assert.Contains("Goes on at 09:05 UTC", waiting.Message, StringComparison.Ordinal);
        var asked = at.Origin.Pages.Count;
        at.Lists(new DateOnly(2026, 3, 13), 1);
        var done = await at.RunAsync(waiting.Id);
        Assert.Equal((RunState.Done, 9, 9L), (done.State, done.Done, done.Counts["captured"]));
        Assert.Equal(asked + 5, at.Origin.Pages.Count);
        Assert.Equal(9, (await at.CountAsync()).Captures);

        await at.BackfillAsync(source, Day.AddDays(-9), Day.AddDays(-1));
        Assert.Equal(asked + 5, at.Origin.Pages.Count);
        await at.BackfillAsync(source, Day.AddDays(-9), Day.AddDays(-1), again: true);
        Assert.Equal(asked + 14, at.Origin.Pages.Count);
    }

    [Fact]
    public async Task One_day_that_has_no_page_is_no_trouble_of_a_source_that_has_answered()
    {
        var source = await at.AddAsync();
        at.Lists(Day, 1);
        await at.RefreshAsync(source);
        Assert.Equal(RunState.Done, (await at.BackfillAsync(source, Day.AddDays(-4), Day.AddDays(-4))).State);
        Assert.Equal((0, DayState.None), ((await at.FindAsync(source)).Failures, (await at.DayAsync(source, "2026-03-14"))!.State));
    }

    [Fact]
    public async Task Pages_are_asked_for_until_one_is_empty_and_a_list_without_a_period_is_noted_for_its_own_day()
    {
        var source = await at.AddAsync("/list?p={page}&q={query}", pages: 9, query: "wind & maps");
        at.Lists(Day, 3, at: "/list?p=1&q=wind%20%26%20maps");
        at.Lists(Day.AddDays(-1), 2, at: "/list?p=2&q=wind%20%26%20maps");
        at.Origin.Answer("/list?p=3&q=wind%20%26%20maps", "[]", SourceApp.Json);
        await at.RefreshAsync(source);
        Assert.Equal(3, at.Origin.Pages.Count);
        Assert.Equal((3, 3, 5), await at.CountAsync());
    }
}
