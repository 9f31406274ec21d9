using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Admin;

namespace PaperCatalog.Tests.Admin;

/// <summary>The admin's desk: accounts, invitations, the trail that every action leaves.</summary>
public sealed class DeskTests(TestApp app, TestCluster cluster) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_role_counts_at_once_and_is_in_the_trail_from_and_to()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        await app.AddPersonAsync("Turncoat");
        using var browser = app.Browser();
        await browser.SignInAsync("Turncoat");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Relative("/admin"), Cancel)).StatusCode);
        var id = await IdAsync("Turncoat");
        using var given = await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/role", ("role", "curator"));
        Assert.Equal(HttpStatusCode.Found, given.StatusCode);
        Assert.Contains("The role is now curator.", await admin.GetStringAsync(Relative($"/admin/users/{id}"), Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Relative("/admin"), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Relative("/admin/users"), Cancel)).StatusCode);
        var line = Assert.Single((await PageAsync(admin, "/admin/audit?who=ADM&action=person.role&subject=turncoat")).QuerySelectorAll(".trail li"));
        Assert.Equal("reader", line.QuerySelector("del")!.TextContent);
        Assert.Equal("curator", line.QuerySelector("ins")!.TextContent);
        Assert.Empty((await PageAsync(admin, "/admin/audit?subject=turncoat&to=2020-01-01")).QuerySelectorAll(".trail li"));
    }

    [Fact]
    public async Task Who_is_locked_is_out_from_the_next_request_on_and_in_again_when_opened()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        await app.AddPersonAsync("Locked Out");
        using var browser = app.Browser();
        await browser.SignInAsync("Locked Out");
        var id = await IdAsync("Locked Out");
        await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/lock");
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(Relative("/account"), Cancel)).StatusCode);
        using var refused = await browser.PostFormAsync("/account/sign-in", "/account/sign-in", ("name", "Locked Out"), ("password", SignedInClient.Password));
        Assert.Contains("This account is locked", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/unlock");
        await browser.SignInAsync("Locked Out");
    }

    [Fact]
    public async Task The_last_admin_stays_one()
    {
        await using var alone = await TestApp.StartAsync(cluster);
        using var admin = await alone.SignedInAsync(Role.Admin);
        var id = await alone.CreateContext().People.Select(p => p.Id).SingleAsync(Cancel);
        foreach (var (action, field) in new[] { ("role", ("role", "reader")), ("lock", ("x", "x")), ("delete", ("sure", "true")) })
        {
            await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/{action}", field);
            Assert.Contains("is the last admin", await admin.GetStringAsync(Relative($"/admin/users/{id}"), Cancel), StringComparison.Ordinal);
        }

        await admin.PostFormAsync("/account", "/account/delete", ("password", SignedInClient.Password));
        Assert.Contains("is the last admin", await admin.GetStringAsync(Relative("/account"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_account_is_gone_with_its_sessions_and_tokens_and_its_trace_stays()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        await app.AddPersonAsync("Gone Soon");
        using var browser = app.Browser();
        await browser.SignInAsync("Gone Soon");
        await browser.PostFormAsync("/account", "/account/tokens", ("name", "script"), ("scopes[]", "read"), ("days", ""));
        var id = await IdAsync("Gone Soon");
        await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/delete");
        Assert.True(await app.CreateContext().People.AnyAsync(p => p.Id == id, Cancel), "it was deleted without the tick");
        await admin.PostFormAsync($"/admin/users/{id}", $"/admin/users/{id}/delete", ("sure", "true"));
        await using var db = app.CreateContext();
        Assert.False(await db.People.AnyAsync(p => p.Id == id, Cancel));
        Assert.Equal((0, 0), (await db.Sessions.CountAsync(s => s.PersonId == id, Cancel), await db.PersonalTokens.CountAsync(t => t.PersonId == id, Cancel)));
        Assert.Contains("token.make", await db.AuditEntries.Where(e => e.PersonId == id).Select(e => e.Action).ToListAsync(Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(Relative($"/admin/users/{id}"), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Lists_go_on_page_by_page_without_repeats()
    {
        await using (var db = app.CreateContext())
        {
            for (var i = 0; i < 130; i++)
            {
                AuditTrail.Record(db, TimeProvider.System, Actor.CommandLine, "test.step", $"step {i:000}", before: new { at = i }, after: new { at = i + 1 });
            }

            await db.SaveChangesAsync(Cancel);
        }

        using var admin = await app.SignedInAsync(Role.Admin);
        var seen = new List<string>();
        for (var address = "/admin/audit?action=test"; address is not null;)
        {
            var page = await PageAsync(admin, address);
            seen.AddRange(page.QuerySelectorAll(".trail li p").Select(p => p.TextContent).Where(t => t.Contains("step", StringComparison.Ordinal)));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(130, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_number_of_queries_does_not_depend_on_how_many_there_are()
    {
        using var admin = await app.SignedInAsync(Role.Admin);
        foreach (var address in new[] { "/admin", "/admin/users", "/admin/invitations", "/admin/audit", "/account" })
        {
            await admin.GetAsync(Relative(address), Cancel);
            var before = await app.CountQueriesAsync(() => admin.GetAsync(Relative(address), Cancel));
            await app.AddPersonAsync("More " + address);
            await app.AddPersonAsync("And more " + address);
            Assert.InRange(await app.CountQueriesAsync(() => admin.GetAsync(Relative(address), Cancel)), 1, before);
        }
    }

    [Fact]
    public void What_turned_is_told_field_by_field()
    {
        Assert.Equal([new Turned("role", "reader", "admin"), new Turned("locked", null, "yes")], AuditPages.Compare("""{"role":"reader","same":1}""", """{"role":"admin","same":1,"locked":true}"""));
        Assert.Equal([new Turned("until", null, "20 Nov 2026, 09:00 UTC")], AuditPages.Compare(null, """{"until":"2026-11-20T10:00:00.123+01:00"}"""));
        Assert.Equal([new Turned("tags", "a, b", null)], AuditPages.Compare("""{"tags":["a","b"]}""", null));
    }

    private static Uri Relative(string address) => new(address, UriKind.Relative);

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(Relative(address), Cancel));

    private Task<long> IdAsync(string name) => app.CreateContext().People.Where(p => p.UserName == name).Select(p => p.Id).SingleAsync(Cancel);
}
