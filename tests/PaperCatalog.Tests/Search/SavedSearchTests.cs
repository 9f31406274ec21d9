using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Search;

/// <summary>Saving a search, coming back to it, and what is remembered of a person.</summary>
public sealed class SavedSearchTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saved_search_is_a_page_of_ones_own()
    {
        using var reader = await filled.App.SignedInAsync(Role.Reader);
        using var saved = await reader.PostFormAsync("/search?q=deep+water", "/library/searches", ("name", "The Deep"));
        Assert.Equal("/library/searches/the-deep", saved.Headers.Location?.ToString());
        var page = await PageAsync(reader, "/library/searches/the-deep");
        Assert.Equal("The Deep", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Lanternfish: Seeing in Deep Water", Assert.Single(page.QuerySelectorAll(".paper h2 a")).TextContent);

        using var again = await reader.PostFormAsync("/search?q=deep+water", "/library/searches", ("name", "Deeper"));
        Assert.Equal("/library/searches/the-deep", again.Headers.Location?.ToString());
        using var renamed = await reader.PostFormAsync("/library/searches/the-deep", "/library/searches/the-deep/name", ("name", "Deepest"));
        Assert.Equal("/library/searches/the-deep", renamed.Headers.Location?.ToString());
        var list = await PageAsync(reader, "/library/searches");
        Assert.Equal("Deepest", Assert.Single(list.QuerySelectorAll("a[href='/library/searches/the-deep']")).TextContent);

        using var nobody = await filled.Client.GetAsync(new Uri("/library/searches/the-deep", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Found, nobody.StatusCode);
        using var other = await filled.App.SignedInAsync(Role.Curator);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri("/library/searches/the-deep", UriKind.Relative), Cancel)).StatusCode);

        using var deleted = await reader.PostFormAsync("/library/searches/the-deep", "/library/searches/the-deep/delete");
        Assert.Equal(HttpStatusCode.Found, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(new Uri("/library/searches/the-deep", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task Two_queries_under_one_name_have_two_addresses()
    {
        using var admin = await filled.App.SignedInAsync(Role.Admin);
        using var one = await admin.PostFormAsync("/search?q=speech", "/library/searches", ("name", "Mine"));
        using var two = await admin.PostFormAsync("/search?q=hands", "/library/searches", ("name", "Mine"));
        Assert.NotEqual(one.Headers.Location, two.Headers.Location);
        using var empty = await admin.PostFormAsync("/search?q=hands", "/library/searches", ("name", "x"), ("q", " "));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }

    [Fact]
    public async Task What_was_asked_is_suggested_to_its_person_alone_until_it_is_forgotten()
    {
        using var curator = await filled.App.SignedInAsync(Role.Curator);
        await PageAsync(curator, "/search?q=lanternfish");
        await PageAsync(curator, "/search?q=nothingofthekind");
        Assert.Contains("/search?q=lanternfish", await curator.GetStringAsync(new Uri("/search/suggest?q=LANT", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("/search?q=lanternfish", await filled.Client.GetStringAsync(new Uri("/search/suggest?q=lant", UriKind.Relative), Cancel), StringComparison.Ordinal);
        Assert.Contains("/search?q=lanternfish", await curator.GetStringAsync(new Uri("/search/suggest?q=", UriKind.Relative), Cancel), StringComparison.Ordinal);
        await using (var db = filled.App.CreateContext())
        {
            Assert.Equal(["lanternfish"], await db.PastSearches.Select(s => s.Query).Where(q => q == "lanternfish" || q == "nothingofthekind").ToListAsync(Cancel));
        }

        using var forgotten = await curator.PostFormAsync("/library/searches", "/library/searches/forget");
        Assert.Equal(HttpStatusCode.Found, forgotten.StatusCode);
        Assert.DoesNotContain("/search?q=lanternfish", await curator.GetStringAsync(new Uri("/search/suggest?q=lant", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));
}
