using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Digests;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Tests.Mail;

namespace PaperCatalog.Tests.Digests;

/// <summary>Subscribing, confirming, changing and leaving, through the pages and the links in mails.</summary>
public sealed partial class DigestPagesTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    private DigestRig rig = null!;

    private HttpClient browser = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rig = await DigestRig.StartAsync(cluster, new Dictionary<string, string?> { ["PaperCatalog:Mail:BounceSecret"] = "let me in" });
        browser = rig.App.Browser();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task From_the_form_to_the_first_mail()
    {
        await rig.ListAsync(Today, "Kites over Towns");
        await AskAsync("ada@example.org", "kites");
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning.AddHours(-2))).Sent);
        var letter = Assert.Single(rig.Sink.Mails);
        Assert.Equal(("ada@example.org", "auto-replied"), (letter.To, letter.Header("Auto-Submitted")));
        var confirm = Link(letter, "confirm");

        // What opens links changes nothing: the button does.
        await browser.GetStringAsync(confirm, Cancel);
        Assert.Equal(SubscriptionState.Asked, (await OnlyAsync()).State);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(confirm, confirm)).StatusCode);
        Assert.Equal((SubscriptionState.Active, DigestRig.Morning), ((await OnlyAsync()).State, (await OnlyAsync()).NextAt));
        Assert.Equal(1, (await rig.RoundAsync(DigestRig.Morning)).Sent);
        Assert.Equal("Kites over Towns: kites", rig.Sink.Mails.Last().Header("Subject"));
    }

    [Fact]
    public async Task The_answer_tells_nothing_of_an_address()
    {
        await AskAsync("ada@example.org", "kites");
        await rig.RoundAsync();
        await PostAsync(Link(rig.Sink.Mails.Last(), "confirm"));
        var known = await TextAsync(await AskAsync("ada@example.org", "kites"));
        var unknown = await TextAsync(await AskAsync("bo@example.org", "kites"));
        Assert.Equal(known, unknown);
        var knownQueries = await rig.App.CountQueriesAsync(() => LinkAsync("ada@example.org"));
        var unknownQueries = await rig.App.CountQueriesAsync(() => LinkAsync("nobody@example.org"));
        Assert.Equal(knownQueries, unknownQueries);
        await rig.RoundAsync();
        Assert.DoesNotContain(rig.Sink.Mails, m => m.To == "nobody@example.org");
        Assert.Contains("you have that already", rig.Sink.Mails.Where(m => m.To == "ada@example.org").Skip(1).First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_to_one_address_are_limited()
    {
        for (var i = 0; i < 12; i++)
        {
            await AskAsync("ada@example.org", $"kites {i}");
        }

        await rig.RoundAsync();
        Assert.Equal(5, rig.Sink.Mails.Count);
        rig.Clock.Now += TimeSpan.FromHours(25);
        await AskAsync("ada@example.org", "kites again");
        await rig.RoundAsync();
        Assert.Equal(6, rig.Sink.Mails.Count);
    }

    [Theory]
    [InlineData("Address", "no address")]
    [InlineData("Address", "ada@localhost")]
    [InlineData("Address", "Ada <ada@example.org>")]
    [InlineData("Address", "ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("Zone", "Nowhere/Else")]
    [InlineData("Hour", "24")]
    [InlineData("Most", "0")]
    [InlineData("Cadence", "7")]
    [InlineData("Query", "a control \u0007 in it")]
    public async Task Bad_input_gets_a_sentence_and_no_letter(string field, string value)
    {
        using var answer = await AskAsync("ada@example.org", "kites", (field, value));
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.EndsWith(".", page.QuerySelector("[role=alert]")?.TextContent, StringComparison.Ordinal);
        await rig.RoundAsync();
        Assert.Empty(rig.Sink.Mails);
    }

    [Fact]
    public async Task One_click_leaves_and_nothing_else_does()
    {
        var mail = await FirstMailAsync(3);
        var leave = Link(mail, "leave");
        Assert.Contains($"<https://papers.example.org{leave}>", mail.Header("List-Unsubscribe"), StringComparison.Ordinal);
        foreach (var link in AnyLink().Matches(await BodyAsync(mail)).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            using var answer = await rig.App.Client.GetAsync(new Uri(link.Replace("https://papers.example.org", "", StringComparison.Ordinal), UriKind.Relative), Cancel);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var head = await rig.App.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, answer.RequestMessage!.RequestUri), Cancel);
        }

        Assert.Equal(3, await ActiveAsync());
        foreach (var forged in new[] { leave[..^1] + (leave[^1] == 'A' ? 'Q' : 'A'), leave[..^3], leave + "A", "/digests/leave/x", Link(mail, "preferences").Replace("preferences", "leave", StringComparison.Ordinal), "/digests/leave/" + new string('A', 39) })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await OneClickAsync(forged)).StatusCode);
        }

        Assert.Equal(3, await ActiveAsync());
        using var left = await OneClickAsync(leave, ofWebMail: true);
        Assert.Equal(HttpStatusCode.OK, left.StatusCode);
        Assert.False(left.Headers.Contains("Set-Cookie"));
        Assert.Equal(2, await ActiveAsync());
        Assert.Equal(HttpStatusCode.OK, (await OneClickAsync(leave)).StatusCode);
        await using var db = rig.App.CreateContext();
        Assert.Equal(1, await db.Deliveries.CountAsync(d => d.LeftAt != null, Cancel));
    }

    [Fact]
    public async Task The_preferences_change_pause_leave_give_and_forget()
    {
        var mail = await FirstMailAsync(1);
        var link = Link(mail, "preferences");
        var id = (await OnlyAsync()).Id;
        var weekly = Form("kites", ("id", $"{id}"), ("Cadence", "weekly"), ("Weekday", "Friday"), ("Hour", "9"), ("Zone", "Europe/Berlin"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(link, link + "/change", weekly)).StatusCode);
        var changed = await OnlyAsync();
        Assert.Equal((Cadence.Weekly, Weekdays.Friday, new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero)), (changed.Cadence, changed.Days, changed.NextAt));
        await PostAsync(link, link + "/pause", ("id", $"{id}"));
        Assert.Equal((SubscriptionState.Paused, null), ((await OnlyAsync()).State, (await OnlyAsync()).NextAt));
        await PostAsync(link, link + "/resume", ("id", $"{id}"));
        Assert.Equal(SubscriptionState.Active, (await OnlyAsync()).State);
        var data = JsonSerializer.Deserialize<JsonElement>(await browser.GetStringAsync(link + "/data", Cancel));
        Assert.Equal("2611.00001", data.GetProperty("subscriptions")[0].GetProperty("papers")[0].GetString());
        await PostAsync(link, link + "/leave-all");
        Assert.Equal(SubscriptionState.Left, (await OnlyAsync()).State);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(link, link + "/delete")).StatusCode);
        await using var db = rig.App.CreateContext();
        Assert.Equal((0, 0, 0, 0), (await db.Subscribers.CountAsync(Cancel), await db.Subscriptions.CountAsync(Cancel), await db.Deliveries.CountAsync(Cancel), await db.MailedPapers.CountAsync(Cancel)));
        using var gone = await browser.GetAsync(link, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Nobody_changes_what_is_somebody_elses()
    {
        var mail = await FirstMailAsync(2);
        var link = Link(mail, "preferences");
        await using var db = rig.App.CreateContext();
        var other = await db.Subscriptions.Where(s => s.Subscriber!.Address != mail.To).Select(s => s.Id).SingleAsync(Cancel);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(link, link + "/leave", ("id", $"{other}"))).StatusCode);
        Assert.Equal(2, await ActiveAsync());
    }

    [Fact]
    public async Task Links_end_when_they_said_they_would()
    {
        await AskAsync("ada@example.org", "kites");
        await rig.RoundAsync();
        var confirm = Link(rig.Sink.Mails.Last(), "confirm");
        rig.Clock.Now += LetterMails.ConfirmWithin + TimeSpan.FromMinutes(2);
        using var late = await browser.GetAsync(confirm, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        rig.Clock.Now += TimeSpan.FromDays(3);
        await rig.Get<TidyDigests>().RunAsync(Cancel);
        await using var db = rig.App.CreateContext();
        Assert.Equal((0, 0), (await db.Subscriptions.CountAsync(Cancel), await db.Subscribers.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_issue_is_a_page_with_what_was_mailed()
    {
        await rig.ListAsync(Today, "Kites over Towns", "Rivers under Bridges", "Maps of Gardens");
        await rig.SubscribeAsync(1, change: s => s.Most = 2);
        await rig.RoundAsync(DigestRig.Morning);
        var online = AnyLink().Matches(await BodyAsync(Assert.Single(rig.Sink.Mails))).Select(m => m.Value).First(l => l.Contains("/issues/", StringComparison.Ordinal)).Replace("https://papers.example.org", "", StringComparison.Ordinal);
        var mailed = new HtmlParser().ParseDocument(await browser.GetStringAsync(online, Cancel));
        Assert.Equal(2, mailed.QuerySelectorAll(".paper").Length);
        var whole = new HtmlParser().ParseDocument(await browser.GetStringAsync(online.Split('?')[0], Cancel));
        Assert.Equal(3, whole.QuerySelectorAll(".paper").Length);
        var listed = new HtmlParser().ParseDocument(await browser.GetStringAsync("/digests", Cancel));
        Assert.Contains(listed.QuerySelectorAll("a"), a => a.GetAttribute("href") == online.Split('?')[0]);
        using var none = await browser.GetAsync("/digests/issues/0123", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("let me in", "hard", HttpStatusCode.NoContent, 0, 0)]
    [InlineData("let me in", "complaint", HttpStatusCode.NoContent, 0, 0)]
    [InlineData("let me in", "soft", HttpStatusCode.NoContent, 1, 1)]
    [InlineData("let me in", "nonsense", HttpStatusCode.BadRequest, 1, 0)]
    [InlineData("guess", "hard", HttpStatusCode.Unauthorized, 1, 0)]
    [InlineData(null, "hard", HttpStatusCode.Unauthorized, 1, 0)]
    public async Task Bounces_are_reported_by_who_knows_the_secret(string? secret, string kind, HttpStatusCode status, int active, int soft)
    {
        var mail = await FirstMailAsync(1);
        using var report = new HttpRequestMessage(HttpMethod.Post, "/digests/bounces") { Content = new StringContent($$"""{"kind":"{{kind}}","address":"{{mail.To.ToUpperInvariant()}}"}""", Encoding.UTF8, "application/json") };
        report.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await rig.App.Client.SendAsync(report, Cancel);
        await using var db = rig.App.CreateContext();
        Assert.Equal((status, active, soft), (answer.StatusCode, await ActiveAsync(), await db.Subscribers.Select(s => s.SoftBounces).SingleAsync(Cancel)));
    }

    [Fact]
    public async Task A_bounce_that_no_address_can_have_is_refused()
    {
        using var report = new HttpRequestMessage(HttpMethod.Post, "/digests/bounces") { Content = new StringContent("""{"kind":"hard","address":"a\u0000b@example.org"}""", Encoding.UTF8, "application/json") };
        report.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "let me in");
        using var answer = await rig.App.Client.SendAsync(report, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<SunkMail> FirstMailAsync(int readers)
    {
        await rig.ListAsync(Today, "Kites over Towns");
        await rig.SubscribeAsync(readers, "kites");
        await rig.RoundAsync(DigestRig.Morning);
        return rig.Sink.Mails.First();
    }

    private async Task<int> ActiveAsync()
    {
        await using var db = rig.App.CreateContext();
        return await db.Subscriptions.CountAsync(s => s.State == SubscriptionState.Active, Cancel);
    }

    private async Task<Subscription> OnlyAsync()
    {
        await using var db = rig.App.CreateContext();
        return await db.Subscriptions.SingleAsync(Cancel);
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string query, params (string Name, string Value)[] others)
    {
        var answer = await PostAsync("/digests", "/digests", Form(query, [.. others.Length > 0 && others[0].Name == "Address" ? [] : new[] { ("Address", address) }, .. others]));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(others.Length > 0, (await answer.Content.ReadAsStringAsync(Cancel)).Contains("role=\"alert\"", StringComparison.Ordinal));
        return answer;
    }

    private Task<HttpResponseMessage> LinkAsync(string address) => PostAsync("/digests", "/digests/link", ("address", address));

    private static (string, string)[] Form(string query, params (string Name, string Value)[] others)
    {
        (string Name, string Value)[] usual = [("Query", query), ("Cadence", "daily"), ("On", "Friday"), ("Hour", "7"), ("Zone", "UTC"), ("Most", "10"), ("Ranking", "trending")];
        return [.. usual.Where(u => !Array.Exists(others, o => o.Name == u.Name)), .. others];
    }

    /// <summary>Posts as a form of the page would: with its antiforgery token.</summary>
    private async Task<HttpResponseMessage> PostAsync(string page, string? action = null, params (string Name, string Value)[] fields)
    {
        var html = new HtmlParser().ParseDocument(await browser.GetStringAsync(page, Cancel));
        var token = html.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => new KeyValuePair<string, string>(f.Item1, f.Item2)));
        return await browser.PostAsync(action ?? page, content, Cancel);
    }

    /// <summary>As a mail program does it: no cookie, no page before.</summary>
    private async Task<HttpResponseMessage> OneClickAsync(string link, bool ofWebMail = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, link) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
        if (ofWebMail)
        {
            request.Headers.Add("Origin", "https://mail.example.org");
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
        }

        return await rig.App.Client.SendAsync(request, Cancel);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel)).QuerySelector("main")!.TextContent;

    private static async Task<string> BodyAsync(SunkMail mail) =>
        string.Concat(JsonSerializer.Deserialize<JsonElement>(await Python.RunAsync(MimeWriterTests.Strict, mail.Bytes, Cancel)).GetProperty("parts").EnumerateObject().Select(p => p.Value.GetString()));

    private static string Link(SunkMail mail, string what) =>
        Regex.Match(mail.Text.Replace("=\r\n", "", StringComparison.Ordinal), $"/digests/{what}/[A-Za-z0-9_-]{{39}}", RegexOptions.NonBacktracking).Value;

    [GeneratedRegex("https://papers[.]example[.]org/[^\\s\"<>&]*", RegexOptions.NonBacktracking)]
    private static partial Regex AnyLink();
}
