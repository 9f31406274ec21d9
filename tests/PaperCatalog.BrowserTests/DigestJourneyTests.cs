using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Tests.Digests;

namespace PaperCatalog.BrowserTests;

/// <summary>From a search to papers by mail, and away again, as a subscriber goes.</summary>
public sealed partial class DigestJourneyTests(TestCluster cluster, Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1280, ColorScheme.Light, true)]
    [InlineData(390, ColorScheme.Dark, false)]
    [InlineData(390, ColorScheme.Light, true)]
    [InlineData(1280, ColorScheme.Dark, false)]
    public async Task Subscribe_confirm_change_and_leave(int width, ColorScheme scheme, bool script)
    {
        await using var rig = await DigestRig.StartAsync(cluster);
        await rig.ListAsync(new DateOnly(2026, 11, 20), "Kites over Towns", "Kites under Bridges");
        rig.Clock.Now = DigestRig.Morning.AddHours(-1);
        await using var visit = await chromium.VisitAsync(rig.App, width, scheme, script);
        var page = visit.Page;
        await visit.GoAsync("/search?q=kites");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mail me this" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("What, as in a search")).ToHaveValueAsync("kites");
        await visit.LookAsync("subscribe");
        await page.Locator("#address").FillAsync("ada@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mail me this" }).ClickAsync();
        await HeadingAsync(page, "Look into your mail");
        await visit.LookAsync("asked");

        await rig.RoundAsync();
        await visit.GoAsync(LinkIn(rig, "confirm"));
        await HeadingAsync(page, "kites, by mail?");
        await visit.LookAsync("confirm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, send it to me" }).ClickAsync();
        await HeadingAsync(page, "It is on its way");
        await visit.LookAsync("confirmed");

        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning)).Sent);
        await visit.GoAsync(LinkIn(rig, "preferences"));
        await page.GetByText("Change", new() { Exact = true }).ClickAsync();
        await visit.LookAsync("preferences");
        await page.GetByLabel("Weekly", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Weekly: on which day").SelectOptionAsync("Friday");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToHaveTextAsync("Changed.");
        await Assertions.Expect(page.Locator(".subscription .sub")).ToContainTextAsync("Every Friday at 07:00");

        await visit.GoAsync(LinkIn(rig, "leave"));
        await HeadingAsync(page, "Leave “kites”?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave" }).ClickAsync();
        await HeadingAsync(page, "You have left");
        await visit.LookAsync("left");
        await using var db = rig.App.CreateContext();
        Assert.Equal((SubscriptionState.Left, Cadence.Weekly), await db.Subscriptions.Select(s => new ValueTuple<SubscriptionState, Cadence>(s.State, s.Cadence)).SingleAsync(Cancel));
        await visit.DemandValidAsync();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light, false)]
    [InlineData(390, ColorScheme.Dark, true)]
    public async Task The_issue_and_the_desk_can_be_used_by_all(int width, ColorScheme scheme, bool script)
    {
        await using var rig = await DigestRig.StartAsync(cluster);
        await rig.ListAsync(new DateOnly(2026, 11, 20), [.. Enumerable.Range(1, 30).Select(i => $"Kites over Town {i}")]);
        await rig.SubscribeAsync(3, change: s => s.Most = 30);
        await rig.RoundAsync(DigestRig.Morning);
        await using var visit = await chromium.VisitAsync(rig.App, width, scheme, script);
        var page = visit.Page;
        await visit.GoAsync("/digests");
        await visit.LookAsync("archive");
        await page.GetByRole(AriaRole.Link, new() { Name = "November" }).ClickAsync();
        await Assertions.Expect(page.Locator(".paper")).ToHaveCountAsync(30);
        await visit.LookAsync("issue");
        await visit.SignInAsync(rig.App);
        foreach (var (name, address) in new[] { ("desk", "/admin/digests"), ("desk-issue", "/admin/digests/issues/1"), ("desk-preview", "/admin/digests/preview?Date=2026-11-20"), ("desk-subscribers", "/admin/subscribers"), ("desk-subscriber", "/admin/subscribers/1") })
        {
            await visit.GoAsync(address);
            await visit.LookAsync(name);
        }

        await visit.DemandValidAsync();
    }

    /// <summary>What people see in their mail; drawn where PAPERCATALOG_SCREENS names a folder.</summary>
    [Theory]
    [InlineData(600, ColorScheme.Light)]
    [InlineData(600, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task A_mail_fits_its_window_and_axe_finds_nothing(int width, ColorScheme scheme)
    {
        await using var rig = await DigestRig.StartAsync(cluster);
        await using var visit = await chromium.VisitAsync(rig.App, width, scheme);
        var page = visit.Page;
        foreach (var papers in new[] { 0, 1, 30 })
        {
            var digest = ComposeDigestTests.Made(papers) with { Query = "speech translation -survey", More = papers == 30 ? 12 : 0 };
            digest = digest with { Papers = [.. digest.Papers.Select((p, i) => p with { Topic = (i % 3) switch { 0 => "Generation", 1 => "Recognition", _ => "Retrieval" } })] };
            await page.SetContentAsync(ComposeDigest.Of(digest).Html);
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            Assert.Empty((await page.RunAxe()).Violations.Where(v => v.Id is not ("region" or "landmark-one-main")).Select(v => $"{v.Id}: {v.Nodes[0].Html}")); // a mail has no landmarks
            await visit.DrawAsync($"mail-{papers}");
        }
    }

    private static Task HeadingAsync(IPage page, string text) => Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(text);

    private static string LinkIn(DigestRig rig, string what) =>
        AnyLink().Matches(rig.Sink.Mails.Last().Text.Replace("=\r\n", "", StringComparison.Ordinal)).First(m => m.Groups["what"].Value == what).Value;

    [GeneratedRegex("/digests/(?<what>[a-z]+)/[A-Za-z0-9_-]{39}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AnyLink();
}
