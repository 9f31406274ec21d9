using System.Net;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Ingest;

public sealed class CapturePageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_capture_shows_what_was_read_and_what_changed()
    {
        var page = await filled.PageAsync($"/captures/{filled.DailyCapture}");
        Assert.Equal("Daily listing", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Lanternfish: Seeing in Deep Water", FilledApp.HostileTitle], page.QuerySelectorAll(".entries a").Select(a => a.TextContent));
        Assert.Contains("1 paper joined, 0 left, 0 moved", page.QuerySelector(".moves")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_capture_before_is_that_of_the_day_before_whenever_it_was_handed_over()
    {
        await using var db = filled.App.CreateContext();
        var days = await db.Captures.Where(c => c.Kind == "day").ToDictionaryAsync(c => (c.ListedOn.Month, c.ListedOn.Day, c.CapturedAt.Hour), c => c.Id, Cancel);
        var second = await filled.PageAsync($"/captures/{days[(11, 17, 6)]}");
        Assert.Equal($"/captures/{days[(11, 16, 6)]}", second.QuerySelector(".block a")!.GetAttribute("href"));
        Assert.Contains("The same papers at the same places as that of 16 November 2026", second.QuerySelector(".block")!.TextContent, StringComparison.Ordinal);
        var first = await filled.PageAsync($"/captures/{days[(11, 16, 6)]}");
        Assert.Contains("No paper in common with that of 14 November 2026", first.QuerySelector(".block")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_bytes_are_shown_as_text_and_handed_out_as_they_came()
    {
        var html = await filled.Client.GetStringAsync(new Uri($"/captures/{filled.DailyCapture}", UriKind.Relative), Cancel);
        Assert.Contains("&lt;b&gt;raw &amp; wild&lt;/b&gt;", html, StringComparison.Ordinal);
        using var raw = await filled.Client.GetAsync(new Uri($"/captures/{filled.DailyCapture}/raw", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, raw.StatusCode);
        Assert.Equal("text/plain", raw.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition?.DispositionType);
        Assert.StartsWith("<b>raw & wild</b>", await raw.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_lists_the_newest_first()
    {
        var rows = (await filled.PageAsync("/captures")).QuerySelectorAll(".rows tbody tr");
        Assert.Equal("19 Nov 2026, 18:05 UTC", rows[0].QuerySelector("th")!.TextContent.Trim());
        Assert.Equal(7, rows.Length);
    }
}
