using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Digests;

namespace PaperCatalog.Tests.Digests;

/// <summary>What an admin sees and does of digests.</summary>
public sealed class DigestDeskTests(TestCluster cluster) : IAsyncLifetime
{
    private DigestRig rig = null!;

    private HttpClient admin = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rig = await DigestRig.StartAsync(cluster);
        admin = await rig.App.SignedInAsync(Role.Admin);
        await rig.ListAsync(new DateOnly(2026, 11, 20), "Kites over Towns", "Rivers under Bridges");
        await rig.SubscribeAsync(3, "kites");
        var refuse = 1;
        rig.Sink.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) && Interlocked.Decrement(ref refuse) >= 0 ? "550 5.1.1 No such user" : null;
        await rig.RoundAsync(DigestRig.Morning);
    }

    public async ValueTask DisposeAsync()
    {
        admin.Dispose();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Issues_are_counted_and_mails_show_the_servers_answer()
    {
        var issues = await PageAsync("/admin/digests");
        Assert.Equal(["2", "1", "0", "0"], issues.QuerySelectorAll("tbody tr").Single().QuerySelectorAll("td.number").Skip(1).Select(c => c.TextContent));
        var issue = await PageAsync(issues.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Equal(["failed", "sent", "sent"], issue.QuerySelectorAll("tbody tr td:nth-child(2)").Select(c => c.TextContent));
        Assert.Contains("550 5.1.1 No such user", issue.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var subscriber = await PageAsync(issue.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.Contains("550 5.1.1 No such user", subscriber.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_of_any_day_is_shown_and_sent_and_remembers_nothing()
    {
        var page = await PageAsync("/admin/digests/preview?Q=&Date=2026-11-20&Cadence=weekly&Ranking=new&Most=1");
        Assert.Equal("Rivers under Bridges and 1 more", page.QuerySelector("section strong")!.TextContent.Replace("Kites over Towns", "Rivers under Bridges", StringComparison.Ordinal));
        var before = rig.Sink.Mails.Count;
        using var sent = await admin.PostFormAsync("/admin/digests/preview?Q=kites&Date=2026-11-20", "/admin/digests/send", ("Most", "5"), ("address", "me@example.org"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(("me@example.org", "Kites over Towns: kites"), (rig.Sink.Mails.Last().To, rig.Sink.Mails.Last().Header("Subject")));
        Assert.Equal(before + 1, rig.Sink.Mails.Count);
        using var bad = await admin.GetAsync("/admin/digests/preview?Most=1000", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        await AssertTrailAsync("digest.try");
    }

    [Fact]
    public async Task All_is_paused_and_goes_on()
    {
        await PostAsync("/admin/digests", "/admin/digests/pause", ("because", "We move house."));
        Assert.Contains("We move house.", (await PageAsync("/admin/digests")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        await PostAsync("/admin/digests", "/admin/digests/resume");
        Assert.Null(await rig.Get<PauseMailing>().NowAsync(Cancel));
        await AssertTrailAsync("digest.pause", "digest.resume");
    }

    [Fact]
    public async Task Subscribers_are_searched_exported_and_deleted()
    {
        Assert.Equal(3, (await PageAsync("/admin/subscribers?q=EXAMPLE.org")).QuerySelectorAll("tbody tr").Length);
        Assert.Empty((await PageAsync("/admin/subscribers?q=nobody")).QuerySelectorAll("tbody tr"));
        using var export = await PostAsync("/admin/subscribers", "/admin/subscribers/export");
        var lines = (await export.Content.ReadAsStringAsync(Cancel)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Matches("^reader1-[0-9a-f]+@example.org,active,kites,Daily,All,7,UTC,", lines[1]);
        var one = (await PageAsync("/admin/subscribers")).QuerySelector("tbody th a")!.GetAttribute("href")!;
        await PostAsync(one, one + "/delete");
        await PostAsync(one, one + "/delete", ("sure", "true"));
        await using var db = rig.App.CreateContext();
        Assert.Equal(2, await db.Subscribers.CountAsync(Cancel));
        await AssertTrailAsync("subscriber.export", "subscriber.delete");
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string address) => new HtmlParser().ParseDocument(await admin.GetStringAsync(address, Cancel));

    private async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields) =>
        await admin.PostFormAsync(page, action, fields);

    private async Task AssertTrailAsync(params string[] actions)
    {
        await using var db = rig.App.CreateContext();
        Assert.Equal(actions, await db.AuditEntries.Where(e => e.Actor == "admin" && !e.Action.StartsWith("person") && !e.Action.StartsWith("session")).OrderBy(e => e.Id).Select(e => e.Action).ToArrayAsync(Cancel));
    }
}
