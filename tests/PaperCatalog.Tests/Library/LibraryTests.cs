using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Library;

/// <summary>What people keep, at the door: theirs, and nobody else's.</summary>
public sealed class LibraryTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private const string List = "/papers";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Saved_and_read_papers_are_in_the_library_until_they_are_taken_out()
    {
        using var reader = await SomebodyAsync("keeper");
        var (one, two) = (await IdAsync("2611.01001"), await IdAsync("2611.01004"));
        await ActAsync(reader, ("act", "save"), ("paper", one), ("paper", two));
        await ActAsync(reader, ("one", $"read {two}"));
        Assert.Equal(["/papers/2611.01001", "/papers/2611.01004"], Rows(await PageAsync(reader, "/library")).Order(StringComparer.Ordinal));
        Assert.Equal(["/papers/2611.01001"], Rows(await PageAsync(reader, "/library?show=unread")));
        Assert.Equal(["/papers/2611.01004"], Rows(await PageAsync(reader, "/library?show=read")));
        var pressed = (await PageAsync(reader, List)).QuerySelectorAll("button[data-keep=save][aria-pressed=true]").Length;
        Assert.Equal(2, pressed);

        await ActAsync(reader, ("one", $"unsave {one}"));
        Assert.Equal(["/papers/2611.01004"], Rows(await PageAsync(reader, "/library")));
    }

    [Fact]
    public async Task Own_tags_are_made_found_renamed_and_deleted_and_near_ones_are_offered_first()
    {
        using var reader = await SomebodyAsync("tagger");
        var (one, two) = (await IdAsync("2611.01001"), await IdAsync("2611.01004"));
        await ActAsync(reader, ("act", "tag-mine"), ("tag", "Lamp shades"), ("paper", one));
        Assert.Contains("Lamp shades", (await PageAsync(reader, "/papers/2611.01001")).QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);

        using var offered = await reader.PostFormAsync(List, "/library/papers", ("act", "tag-mine"), ("tag", "lampshades"), ("paper", two));
        Assert.Equal(HttpStatusCode.OK, offered.StatusCode);
        Assert.Contains("Lamp shades", await offered.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await ActAsync(reader, ("act", "tag-mine"), ("tag", "lampshades"), ("fresh", "true"), ("paper", two));
        Assert.Equal(2, (await PageAsync(reader, "/library")).QuerySelectorAll(".own-rail .facets a").Length);

        Assert.Equal(["/papers/2611.01001"], Rows(await PageAsync(reader, "/library?tag=lamp-shades")));
        using var renamed = await reader.PostFormAsync("/library?tag=lamp-shades", "/library/tags/rename", ("name", "Lanterns"));
        Assert.Equal(HttpStatusCode.Found, renamed.StatusCode);
        Assert.Equal(["/papers/2611.01001"], Rows(await PageAsync(reader, "/library?tag=lanterns")));
        using var deleted = await reader.PostFormAsync("/library?tag=lanterns", "/library/tags/delete");
        Assert.Equal(HttpStatusCode.Found, deleted.StatusCode);
        Assert.DoesNotContain("Lanterns", (await PageAsync(reader, "/papers/2611.01001")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_what_another_keeps()
    {
        using var one = await SomebodyAsync("secretive");
        using var other = await SomebodyAsync("curious");
        using var admin = await filled.App.SignedInAsync(Role.Admin);
        var paper = await IdAsync("2611.01001");
        await ActAsync(one, ("act", "save"), ("paper", paper));
        await ActAsync(one, ("act", "tag-mine"), ("tag", "Quiet thoughts"), ("paper", paper));
        foreach (var client in new[] { other, admin, filled.Client })
        {
            foreach (var page in new[] { "/papers/2611.01001", List, "/tags", "/search?q=lanternfish", "/search?q=tag:quiet-thoughts", "/papers?tag=topic/quiet-thoughts" })
            {
                var html = await PageAsync(client, page);
                Assert.DoesNotContain("Quiet thoughts", html.Body!.TextContent, StringComparison.Ordinal);
                Assert.Empty(html.QuerySelectorAll("[aria-pressed=true]"));
            }
        }

        Assert.Empty(Rows(await PageAsync(other, "/library")));
        using var theirs = await other.GetAsync(new Uri("/library?tag=quiet-thoughts", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.DoesNotContain("Quiet", await other.GetStringAsync(new Uri("/library/tags/suggest?q=quiet", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("Quiet", await other.GetStringAsync(new Uri("/library/take-out.json", UriKind.Relative), Cancel), StringComparison.Ordinal);
        foreach (var address in new[] { "/library", "/library/take-out.json", "/library/tags/suggest?q=q" })
        {
            using var stranger = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            Assert.Contains("/account/sign-in", stranger.Headers.Location?.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Taking_out_gives_everything_and_deleting_the_account_leaves_nothing()
    {
        using var reader = await SomebodyAsync("leaver", Role.Curator);
        var paper = await IdAsync("2611.01001");
        await ActAsync(reader, ("act", "save"), ("paper", paper));
        await ActAsync(reader, ("one", $"read {paper}"));
        await ActAsync(reader, ("act", "tag-mine"), ("tag", "Farewell"), ("paper", paper));
        await ActAsync(reader, ("act", "tag-all"), ("tag", "law"), ("paper", paper));
        var all = JsonDocument.Parse(await reader.GetStringAsync(new Uri("/library/take-out.json", UriKind.Relative), Cancel)).RootElement;
        Assert.Equal("leaver", all.GetProperty("name").GetString());
        Assert.Equal("2611.01001", all.GetProperty("saved")[0].GetProperty("key").GetString());
        Assert.Equal("2611.01001", all.GetProperty("read")[0].GetProperty("key").GetString());
        Assert.Equal("Farewell", all.GetProperty("myTags")[0].GetProperty("name").GetString());
        Assert.Equal("2611.01001", all.GetProperty("myTags")[0].GetProperty("papers")[0].GetString());
        Assert.Equal("domain/law", all.GetProperty("tagsGiven")[0].GetProperty("tag").GetString());

        using var deleted = await reader.PostFormAsync("/account", "/account/delete", ("password", SignedInClient.Password));
        Assert.Equal(HttpStatusCode.Found, deleted.StatusCode);
        await using var db = filled.App.CreateContext();
        Assert.False(await db.People.AnyAsync(p => p.UserName == "leaver", Cancel));
        foreach (var table in await PersonTablesAsync(db))
        {
            var ofNobody = string.Format(CultureInfo.InvariantCulture, "SELECT count(*)::int AS \"Value\" FROM {0} WHERE NOT EXISTS (SELECT FROM person WHERE id = person_id)", table);
            var orphans = await db.Database.SqlQueryRaw<int>(ofNobody).SingleAsync(Cancel);
            Assert.True(orphans == 0, $"{table} holds {orphans} rows of nobody");
        }

        Assert.DoesNotContain("Farewell", await db.OwnTags.Select(t => t.Name).ToListAsync(Cancel));
        var page = await PageAsync(filled.Client, "/papers/2611.01001");
        Assert.Contains("a person who has left", page.QuerySelector(".why")!.TextContent, StringComparison.Ordinal); // what was said for everybody stays
    }

    [Fact]
    public async Task Back_goes_nowhere_else_and_a_stranger_can_do_nothing()
    {
        using var reader = await SomebodyAsync("wanderer");
        using var answer = await reader.PostFormAsync(List, "/library/papers", ("act", "save"), ("paper", await IdAsync("2611.01001")), ("back", "https://evil.example/"));
        Assert.Equal("/library", answer.Headers.Location?.ToString());
        using var curator = await reader.PostFormAsync(List, "/library/papers", ("act", "tag-all"), ("tag", "law"), ("paper", await IdAsync("2611.01001")));
        Assert.Equal(HttpStatusCode.Forbidden, curator.StatusCode);
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("act", "save")]);
        using var stranger = await filled.Client.PostAsync(new Uri("/library/papers", UriKind.Relative), body, Cancel);
        Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
    }

    /// <summary>Tables whose rows are a person's own; the audit trail outlives everybody by design.</summary>
    private static async Task<List<string>> PersonTablesAsync(PaperCatalog.Data.CatalogDbContext db) => await db.Database.SqlQuery<string>(
        $"SELECT table_name AS \"Value\" FROM information_schema.columns WHERE column_name = 'person_id' AND table_schema = 'public' AND table_name <> 'audit_entry'").ToListAsync();

    private static IEnumerable<string> Rows(IHtmlDocument page) => page.QuerySelectorAll("[data-paper] h2 a").OfType<IHtmlAnchorElement>().Select(a => a.GetAttribute("href")!);

    private static async Task ActAsync(HttpClient client, params (string, string)[] fields)
    {
        using var answer = await client.PostFormAsync(List, "/library/papers", fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private async Task<HttpClient> SomebodyAsync(string name, Role role = Role.Reader)
    {
        await filled.App.AddPersonAsync(name, role);
        var client = filled.App.Browser();
        await client.SignInAsync(name);
        return client;
    }

    private async Task<string> IdAsync(string key)
    {
        await using var db = filled.App.CreateContext();
        return (await db.Papers.Where(p => p.Key == key).Select(p => p.Id).SingleAsync(Cancel)).ToString(CultureInfo.InvariantCulture);
    }
}
