using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Jobs;
using PaperCatalog.Tests.Sources;

namespace PaperCatalog.Tests.Admin;

/// <summary>Sources and runs at the admin's desk.</summary>
public sealed class SourcesDeskTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2046, 3, 18);

    private SourceApp at = null!;

    private HttpClient admin = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        at = await SourceApp.StartAsync(cluster, year: 2046);
        admin = await at.App.SignedInAsync(Role.Admin);
        at.Lists(Day, 3);
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await at.DisposeAsync();
    }

    [Fact]
    public async Task A_source_is_tried_added_asked_switched_and_changed_and_the_trail_knows()
    {
        (string, string)[] form = [("Name", "Kites Daily"), ("Template", Template), ("Kind", "daily"), ("Cron", "0 6 * * *"), ("TimeZone", "Europe/Paris"), ("LookBackDays", "1"), ("Pages", "1")];
        using var tried = await admin.PostFormAsync("/admin/sources/new", "/admin/sources/new", [.. form, ("act", "try")]);
        var trial = (await ReadAsync(tried)).QuerySelector(".trial")!;
        Assert.Contains("3 papers of 2046-03-18", trial.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, trial.QuerySelectorAll("li").Length);
        Assert.Equal((0, 0, 0), await at.CountAsync());

        using var added = await admin.PostFormAsync("/admin/sources/new", "/admin/sources/new", [.. form, ("act", "save")]);
        var page = added.Headers.Location!.ToString();
        Assert.Contains("off", (await PageAsync(page)).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        using var asked = await admin.PostFormAsync(page, page + "/run");
        var run = await at.RunAsync(long.Parse(asked.Headers.Location!.ToString().Split('/')[^1], null));
        Assert.Equal((RunState.Done, "admin"), (run.State, run.StartedBy));
        Assert.Contains("3 papers", (await PageAsync(page)).QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        await admin.PostFormAsync(page, page + "/switch", ("on", "true"));
        Assert.Contains("asked next", (await PageAsync(page)).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        using var changed = await admin.PostFormAsync(page + "/edit", page + "/edit", [.. form.Select(f => f.Item1 == "Name" ? ("Name", "Kites Every Day") : f), ("IsOn", "true"), ("act", "save")]);
        Assert.Equal(page, changed.Headers.Location!.ToString());
        await using var db = at.App.CreateContext();
        var source = await db.Sources.SingleAsync(Cancel);
        Assert.Equal(("Kites Every Day", "kites-daily", true, "Europe/Paris"), (source.Name, source.Slug, source.IsOn, source.TimeZone));
        Assert.Equal(
            ["source.try", "source.add", "source.refresh", "source.change", "source.change"],
            await db.AuditEntries.Where(a => a.Action.StartsWith("source.")).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Cancel));
        var last = await db.AuditEntries.OrderByDescending(a => a.Id).FirstAsync(Cancel);
        Assert.Contains("Kites Daily", last.Before!, StringComparison.Ordinal);
        Assert.Contains("Kites Every Day", last.After!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "2 to 80 characters")]
    [InlineData("Name", "Another Source", "choose another")]
    [InlineData("Template", "ftp://papers.example/{date}", "https://")]
    [InlineData("Template", "https://papers.example/{day}", "{day} is no gap")]
    [InlineData("Template", "https://papers.example/{date}/{week}", "only for one of them")]
    [InlineData("Template", "https://papers.example/?q={query}", "say what stands in it")]
    [InlineData("Template", "https://{date}.example/", "host")]
    [InlineData("Template", "https://{date}", "host")]
    [InlineData("Cron", "whenever", "no schedule")]
    [InlineData("Cron", "61 * * * *", "no schedule")]
    [InlineData("Cron", "0 0 31 2 *", "never comes")]
    [InlineData("Cron", "0 0 0 1 1 ? 2001", "never comes")]
    [InlineData("Name", "Kites\u0001Daily", "on one line")]
    [InlineData("Name", "\u202Esyad setiK", "on one line")]
    [InlineData("Query", "kites\nowls", "on one line")]
    [InlineData("Template", "https://papers.example/\u0001", "https://")]
    [InlineData("TimeZone", "../../etc/passwd", "no such time zone")]
    [InlineData("TimeZone", "Mars/Olympus", "no such time zone")]
    [InlineData("LookBackDays", "many", "no number")]
    [InlineData("LookBackDays", "900", "0 to 60")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_lost(string field, string value, string says)
    {
        await at.AddAsync(name: "Another source");
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["Name"] = "Kites Daily", ["Template"] = Template, ["Kind"] = "daily", ["Cron"] = "0 6 * * *", ["TimeZone"] = "UTC", ["LookBackDays"] = "1", ["Pages"] = "1" };
        form[field] = value;
        using var answer = await admin.PostFormAsync("/admin/sources/new", "/admin/sources/new", [.. form.Select(f => (f.Key, f.Value)), ("act", "save")]);
        var page = await ReadAsync(answer);
        Assert.Contains(says, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(form["Cron"], page.QuerySelector("#Cron")!.GetAttribute("value"));
        await using var db = at.App.CreateContext();
        Assert.Equal(1, await db.Sources.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_range_is_filled_and_one_that_cannot_be_is_refused()
    {
        var source = await at.AddAsync();
        var page = $"/admin/sources/{source.Id}";
        foreach (var (from, to, says) in new[] { ("2046-03-10", "2046-03-09", "comes after the last"), ("2046-03-10", "2046-03-30", "still to come"), ("", "", "Say from which day"), ("1990-01-01", "2046-01-01", "Ten years") })
        {
            await admin.PostFormAsync(page, page + "/backfill", ("from", from), ("to", to));
            Assert.Contains(says, (await PageAsync(page)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        using var queued = await admin.PostFormAsync(page, page + "/backfill", ("from", "2046-03-16"), ("to", "2046-03-18"));
        var address = queued.Headers.Location!.ToString();
        Assert.Equal("queued", (await PageAsync(address)).QuerySelector("[data-state]")!.TextContent);
        await admin.PostFormAsync(address, address + "/stop");
        Assert.Equal("stopped", (await PageAsync(address)).QuerySelector("[data-state]")!.TextContent);
        Assert.Contains(address, (await PageAsync("/admin/runs")).QuerySelectorAll("tbody a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_page_of_a_run_is_told_each_step_until_it_is_over()
    {
        var source = await at.AddAsync();
        var id = await at.App.Services.GetRequiredService<PaperCatalog.Sources.StartSourceRun>().BackfillAsync(source, Day.AddDays(-9), Day, again: false, Actor.Application, Cancel);
        var running = at.RunAsync(id);
        using var stream = await admin.GetAsync(new Uri($"/admin/runs/{id}/events?after=0", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        var events = (await stream.Content.ReadAsStringAsync(Cancel)).Split('\n').Where(l => l.StartsWith("data: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(RunState.Done, (await running).State);
        Assert.Contains("\"state\":\"done\",\"done\":10,\"total\":10", events[^1], StringComparison.Ordinal);
        Assert.Contains("\"isOver\":true", events[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(events[..^1], e => e.Contains("\"isOver\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_preset_can_be_added_as_it_is_and_is_off()
    {
        foreach (var preset in PaperCatalog.Sources.SourcePresets.All)
        {
            Assert.Empty(preset.Faults(DateTimeOffset.UtcNow));
            Assert.False(preset.IsOn);
            var page = await PageAsync($"/admin/sources/new?preset={preset.Slug}");
            Assert.Equal(preset.Template, page.QuerySelector("#Template")!.GetAttribute("value"));
            await SourceApp.AddAsync(at.App, preset);
        }

        Assert.Empty((await PageAsync("/admin/sources")).QuerySelectorAll(".presets li"));
    }

    private string Template => at.Origin.Address.GetLeftPart(UriPartial.Authority) + "/day/{date}";

    private async Task<IHtmlDocument> PageAsync(string address)
    {
        using var answer = await admin.GetAsync(new Uri(address, UriKind.Relative), Cancel);
        return await ReadAsync(answer);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
    }
}
