using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Ingest;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.Tests.Sources;

/// <summary>What visits make of the answers of an origin.</summary>
public sealed class RefreshTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private SourceApp at = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => at = await SourceApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => at.DisposeAsync();

    [Fact]
    public async Task A_day_that_fills_up_ends_whole_with_a_capture_a_visit_and_honest_states_between()
    {
        var source = await at.AddAsync();
        at.Origin.Answer("/day/2026-03-18", "[]", SourceApp.Json);
        await at.RefreshAsync(source);
        Assert.Equal(DayState.NotYet, (await at.DayAsync(source, "2026-03-18"))!.State);
        foreach (var (hour, papers) in new[] { (10, 1), (13, 12), (20, 30) })
        {
            at.Clock.Now = new DateTimeOffset(2026, 3, 18, hour, 0, 0, TimeSpan.Zero);
            at.Lists(Day, papers);
            Assert.Equal(RunState.Done, (await at.RefreshAsync(source)).State);
            var day = (await at.DayAsync(source, "2026-03-18"))!;
            Assert.Equal((DayState.Listed, papers, false), (day.State, day.Entries, day.IsSettled));
        }

        await using var db = at.App.CreateContext();
        Assert.Equal([0, 1, 12, 30], await db.Captures.OrderBy(c => c.Id).Select(c => c.EntryCount).ToListAsync(Cancel));
        Assert.Equal(30, await db.Papers.CountAsync(Cancel));
        Assert.Equal(30, await db.Sightings.Select(s => s.PaperId).Distinct().CountAsync(Cancel));

        at.Clock.Now = new DateTimeOffset(2026, 3, 19, 1, 0, 0, TimeSpan.Zero);
        await at.RefreshAsync(source);
        Assert.True((await at.DayAsync(source, "2026-03-18"))!.IsSettled);
        Assert.Equal(30, await db.Papers.CountAsync(Cancel));
        var asked = at.Origin.Pages.Count(p => p.Path == "/day/2026-03-18");
        await at.RefreshAsync(source);
        Assert.Equal(asked, at.Origin.Pages.Count(p => p.Path == "/day/2026-03-18"));
    }

    [Fact]
    public async Task What_did_not_change_is_neither_sent_nor_stored_again_but_was_observed()
    {
        var source = await at.AddAsync();
        var body = Captures.Api(Day, SourceApp.Papers(Day, 3));
        at.Origin.Answer("/day/2026-03-18", async context =>
        {
            context.Response.Headers.ETag = "\"three\"";
            context.Response.Headers.CacheControl = "max-age=60";
            context.Response.ContentType = SourceApp.Json;
            if (context.Request.Headers.IfNoneMatch == "\"three\"")
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            await context.Response.BodyWriter.WriteAsync(body, Cancel);
        });
        await at.RefreshAsync(source);
        await at.RefreshAsync(source);
        at.Origin.Answer("/day/2026-03-18", System.Text.Encoding.UTF8.GetString(body), SourceApp.Json); // without its tag: sent again
        await at.RefreshAsync(source);
        Assert.Equal([VisitOutcome.Captured, VisitOutcome.Unchanged, VisitOutcome.Known], await at.OutcomesAsync());
        Assert.Equal((1, 1, 3), await at.CountAsync());
        await using var db = at.App.CreateContext();
        var visits = await db.SourceVisits.OrderBy(v => v.Id).ToListAsync(Cancel);
        Assert.All(visits, v => Assert.Equal((visits[0].CaptureId, visits[0].ContentId, 3, "2026-03-18"), (v.CaptureId, v.ContentId, v.Entries, v.Period)));
        Assert.NotNull(visits[0].CaptureId);
        Assert.Equal(("\"three\"", "max-age=60", SourceApp.Json), (visits[0].Headers["etag"], visits[0].Headers["cache-control"], visits[0].Headers["content-type"]));
        Assert.Equal([200, 304, 200], visits.Select(v => v.Status));
        Assert.All(visits, v => Assert.Equal(at.Origin.At("/day/2026-03-18").AbsoluteUri, v.FinalUrl));
    }

    [Fact]
    public async Task The_list_of_the_nearest_day_does_not_count_for_a_day_without_papers()
    {
        var source = await at.AddAsync(lookBack: 1);
        at.Lists(Day.AddDays(-1), 4);
        at.Lists(Day.AddDays(-1), 4, at: "/day/2026-03-18");
        await at.RefreshAsync(source);
        var (today, before) = ((await at.DayAsync(source, "2026-03-18"))!, (await at.DayAsync(source, "2026-03-17"))!);
        Assert.Equal((DayState.NotYet, 0), (today.State, today.Entries));
        Assert.Equal((DayState.Listed, 4), (before.State, before.Entries));
        Assert.Equal((1, 1, 4), await at.CountAsync());

        at.Clock.Now = at.Clock.Now.AddDays(3);
        foreach (var day in new[] { 19, 20, 21 })
        {
            at.Lists(Day.AddDays(-1), 4, at: $"/day/2026-03-{day}");
        }

        await at.RefreshAsync(source);
        Assert.Equal(DayState.None, (await at.DayAsync(source, "2026-03-18"))!.State);
        Assert.Equal((1, 1, 4), await at.CountAsync());
    }

    [Fact]
    public async Task A_redirect_to_the_nearest_day_and_a_list_that_no_data_dates_do_not_count_either()
    {
        var source = await at.AddAsync("/papers/date/{date}", lookBack: 1);
        var undated = System.Text.Encoding.UTF8.GetString(Captures.Text(SourceApp.Papers(Day, 5).Select(p => p with { Id = null })));
        at.Origin.Answer("/papers/date/2026-03-17", undated, "text/plain");
        at.Origin.Redirect("/papers/date/2026-03-18", "/papers/date/2026-03-17");
        await at.RefreshAsync(source);
        Assert.Equal(0, (await at.DayAsync(source, "2026-03-18"))!.Entries);
        Assert.Equal(5, (await at.DayAsync(source, "2026-03-17"))!.Entries);

        at.Clock.Now = at.Clock.Now.AddDays(1);
        at.Origin.Answer("/papers/date/2026-03-19", undated, "text/plain"); // the same bytes, and only the address says whose
        await at.RefreshAsync(source);
        Assert.Equal(0, (await at.DayAsync(source, "2026-03-19"))!.Entries);
        await using var db = at.App.CreateContext();
        Assert.Equal(["2026-03-17"], await db.Captures.Select(c => c.Period).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Days_that_nobody_asked_for_while_nobody_served_are_caught_up()
    {
        var source = await at.AddAsync(lookBack: 1);
        foreach (var day in Enumerable.Range(10, 18))
        {
            at.Lists(new DateOnly(2026, 3, day), 1);
        }

        await at.RefreshAsync(source);
        Assert.Equal(["2026-03-17", "2026-03-18"], await DaysAsync());
        at.Clock.Now = at.Clock.Now.AddDays(7);
        await at.RefreshAsync(source);
        Assert.Equal(["2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23", "2026-03-24", "2026-03-25"], await DaysAsync());
    }

    [Fact]
    public async Task A_source_that_fails_says_why_backs_off_longer_each_time_and_keeps_what_it_gave()
    {
        var source = await at.AddAsync();
        at.Lists(Day, 2);
        await at.RefreshAsync(source);
        var answered = at.Clock.Now;
        at.Origin.Answer("/day/2026-03-18", Origin.Status(StatusCodes.Status503ServiceUnavailable));
        at.Clock.Now = at.Clock.Now.AddHours(1);
        var run = await at.RefreshAsync(source);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("503", run.Message, StringComparison.Ordinal);
        var failing = await at.FindAsync(source);
        Assert.Equal((1, at.Clock.Now.AddMinutes(5), answered), (failing.Failures, failing.NotBefore, failing.AnsweredAt));
        var day = (await at.DayAsync(source, "2026-03-18"))!;
        Assert.Equal((DayState.Unanswered, 2, answered), (day.State, day.Entries, day.AnsweredAt));

        var asked = at.Origin.Requests.Count;
        var held = await at.RefreshAsync(source, byHand: false);
        Assert.Equal((RunState.Done, asked), (held.State, at.Origin.Requests.Count));
        Assert.Contains("Not asked before", held.Message, StringComparison.Ordinal);
        await at.RefreshAsync(source);
        Assert.Equal((2, at.Clock.Now.AddMinutes(10)), ((await at.FindAsync(source)).Failures, (await at.FindAsync(source)).NotBefore));

        at.Lists(Day, 3);
        at.Clock.Now = at.Clock.Now.AddMinutes(11);
        await at.RefreshAsync(source, byHand: false);
        var well = await at.FindAsync(source);
        Assert.Equal((0, null, null, at.Clock.Now), (well.Failures, well.NotBefore, well.Trouble, well.AnsweredAt));
        Assert.Equal(3, (await at.DayAsync(source, "2026-03-18"))!.Entries);
    }

    [Fact]
    public async Task An_origin_that_asks_for_patience_is_left_alone_until_then()
    {
        var source = await at.AddAsync(lookBack: 5);
        at.Origin.Answer("/day/2026-03-18", Origin.Status(StatusCodes.Status429TooManyRequests, ("Retry-After", "7200")));
        await at.RefreshAsync(source);
        Assert.Equal(at.Clock.Now.AddHours(2), (await at.FindAsync(source)).NotBefore);
        Assert.Single(at.Origin.Pages);
    }

    [Fact]
    public async Task A_whole_page_that_is_no_listing_is_kept_but_read_nothing_from()
    {
        var source = await at.AddAsync(lookBack: 1);
        at.Lists(Day.AddDays(-1), 2);
        at.Origin.Answer("/day/2026-03-18", "<!doctype html><html><head><title>Back soon</title></head><body><p>We are moving house.</p></body></html>");
        var run = await at.RefreshAsync(source);
        Assert.Equal((RunState.Done, 1), (run.State, run.Warnings));
        Assert.Equal([VisitOutcome.Unread, VisitOutcome.Captured], await at.OutcomesAsync());
        Assert.Equal((1, 2, 2), await at.CountAsync());
        Assert.Equal(DayState.Unanswered, (await at.DayAsync(source, "2026-03-18"))!.State);
    }

    [Fact]
    public async Task A_day_that_the_origin_has_no_page_for_is_no_trouble_unless_it_has_none_at_all()
    {
        var source = await at.AddAsync(lookBack: 1);
        at.Lists(Day.AddDays(-1), 2);
        Assert.Equal(RunState.Done, (await at.RefreshAsync(source)).State);
        Assert.Equal(DayState.NotYet, (await at.DayAsync(source, "2026-03-18"))!.State);
        var wrong = await at.AddAsync("/nowhere/{date}", "A wrong source");
        var run = await at.RefreshAsync(wrong);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("check the address", run.Message, StringComparison.Ordinal);
    }

    private async Task<List<string>> DaysAsync()
    {
        await using var db = at.App.CreateContext();
        return await db.Captures.Select(c => c.Period).Distinct().OrderBy(p => p).ToListAsync(Cancel);
    }
}
