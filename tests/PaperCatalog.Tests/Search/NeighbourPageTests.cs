using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using PaperCatalog.Tests.Shared;

namespace PaperCatalog.Tests.Search;

/// <summary>Similar papers, the page of a pasted text, and what the search box suggests.</summary>
public sealed class NeighbourPageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/papers/2610.00009/similar")]
    [InlineData("/search/similar?paper=2610.00009&paper=2611.01004")]
    public async Task Neighbours_stand_on_a_page_with_their_reasons(string address)
    {
        var page = await filled.PageAsync(address);
        Assert.Contains("Of the Week Alone", page.QuerySelectorAll(".paper h2 a").Select(a => a.TextContent));
        Assert.Contains("lso by Cy Past", page.QuerySelector(".paper .note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_shows_the_nearest_and_leads_to_more()
    {
        var page = await filled.PageAsync("/papers/2610.00009");
        Assert.Contains("Of the Week Alone", page.QuerySelector(".similar")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".similar a[href='/papers/2610.00009/similar']"));
    }

    [Theory]
    [InlineData("/papers/no-such-paper/similar")]
    [InlineData("/search/similar?paper=no-such-paper")]
    public async Task Of_what_there_is_not_nothing_is_near(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await filled.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);

    [Theory]
    [InlineData("Lanternfish: Seeing in Deep Water", "We light the deep sea with lamps and count what swims by. Twelve nights, four boats and one patient reader of dials give a first census of the small lights far below us.", "Known")]
    [InlineData("", "We light the deep sea with lamps and count what swims by. Twelve nights, four boats and one patient reader of dials give a first census of the small lights far below us.", "Known")]
    [InlineData("Lanternfish: Seeing in Deep Water", "", "Known")]
    [InlineData("", "A method for seeing in the deep sea, by the light of fish, which differs in every way from the one above.", "Not known")]
    [InlineData("zzyzx", "qwrtp", "Not known")]
    public async Task A_pasted_text_is_known_or_not(string title, string text, string verdict)
    {
        using var browser = filled.App.Browser();
        using var answer = await browser.PostFormAsync("/search/near", "/search/near", ("title", title), ("text", text));
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(verdict, page.QuerySelector("#known h2")!.TextContent);
        Assert.Equal(verdict == "Known" ? "/papers/2611.01001" : null, page.QuerySelector("#known a")?.GetAttribute("href"));
    }

    [Fact]
    public async Task The_box_suggests_papers_and_authors()
    {
        using var answer = await filled.Client.GetAsync(new Uri("/search/suggest?q=cy+pa", UriKind.Relative), Cancel);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.CacheControl?.MaxAge);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        var groups = json.RootElement.GetProperty("groups").EnumerateArray().ToDictionary(g => g.GetProperty("name").GetString()!, g => g.GetProperty("items")[0].GetProperty("href").GetString());
        Assert.Equal("/search?q=author%3A%22Cy%20Past%22", groups["Authors"]);
        var papers = await filled.Client.GetStringAsync(new Uri("/search/suggest?q=lanternf", UriKind.Relative), Cancel);
        Assert.Contains("/papers/2611.01001", papers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Natural+lang", true)]
    [InlineData("lang", true)]
    [InlineData("anguage", false)]
    public async Task The_box_suggests_a_tag_by_how_a_word_of_a_synonym_begins(string typed, bool isSuggested) =>
        Assert.Equal(isSuggested, (await filled.Client.GetStringAsync(new Uri($"/search/suggest?q={typed}", UriKind.Relative), Cancel)).Contains("tag%3Amodality%2Ftext", StringComparison.Ordinal));
}
