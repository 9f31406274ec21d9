using System.Net;
using PaperCatalog.Search;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Search;

public sealed class SearchPageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    [Theory]
    [InlineData("deep water", "Lanternfish: Seeing in Deep Water")]
    [InlineData("\"swims by\"", "Lanternfish: Seeing in Deep Water")]
    [InlineData("author:\"ada pretend\"", "Lanternfish: Seeing in Deep Water")]
    [InlineData("author:\"Author Number 499\"", "Many Hands")]
    [InlineData("speech author:\"Cy Past\"", "Of Another Month")]
    public async Task It_finds(string query, string title)
    {
        var page = await filled.PageAsync("/search?q=" + Uri.EscapeDataString(query));
        Assert.Equal(title, Assert.Single(page.QuerySelectorAll(".paper h2 a")).TextContent);
        Assert.Equal(query, page.QuerySelector("input[name=q]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("author:\"Cy Pretend\"")]
    [InlineData("\"water deep\"")]
    [InlineData("xyzzy")]
    public async Task It_says_when_there_is_nothing(string query) =>
        Assert.Contains("No paper has any of these words", (await filled.PageAsync("/search?q=" + Uri.EscapeDataString(query))).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task A_misspelt_word_is_mended_and_there_is_a_way_back()
    {
        var page = await filled.PageAsync("/search?q=lanternfihs");
        Assert.Equal("Lanternfish: Seeing in Deep Water", Assert.Single(page.QuerySelectorAll(".paper h2 a")).TextContent);
        var asTyped = await filled.PageAsync(page.QuerySelector("p.mended a")!.GetAttribute("href")!);
        Assert.NotNull(asTyped.QuerySelector(".empty"));
    }

    [Fact]
    public async Task A_query_that_is_not_understood_is_searched_and_explained()
    {
        var page = await filled.PageAsync("/search?q=" + Uri.EscapeDataString("deep upvotes:many"));
        Assert.NotEmpty(page.QuerySelectorAll(".paper"));
        Assert.Equal("upvotes:many", Assert.Single(page.QuerySelectorAll(".problems .typed mark")).TextContent);
        Assert.Equal("deep upvotes:many", page.QuerySelector(".problems .typed")!.TextContent.Trim());
        Assert.Contains("character 6", page.QuerySelector(".problems li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_is_part_of_the_query_and_a_link_changes_it()
    {
        var page = await filled.PageAsync("/search?q=" + Uri.EscapeDataString("sort:new author:\"Cy Past\""));
        Assert.Equal(["Of the Week Alone", "Of Another Month"], page.QuerySelectorAll(".paper h2 a").Select(a => a.TextContent));
        Assert.Equal("new", page.QuerySelector(".sort [aria-current]")!.TextContent);
        var byUpvotes = page.QuerySelectorAll(".sort a").Single(a => a.TextContent == "upvotes").GetAttribute("href")!;
        Assert.Equal("/search?q=" + Uri.EscapeDataString("author:\"Cy Past\" sort:upvotes"), byUpvotes);
        Assert.Equal(["Of Another Month", "Of the Week Alone"], (await filled.PageAsync(byUpvotes)).QuerySelectorAll(".paper h2 a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task What_was_searched_for_is_marked()
    {
        var page = await filled.PageAsync("/search?q=lamps+deep");
        Assert.Equal(["Deep"], page.QuerySelectorAll("h2 mark").Select(m => m.TextContent));
        Assert.Equal(["deep", "lamps"], page.QuerySelectorAll(".snippet mark").Select(m => m.TextContent));
    }

    [Theory]
    [InlineData("/search?q=%00deep")]
    [InlineData("/search/suggest?q=%00%ff%27--%22")]
    [InlineData("/search?q=deep&after=MjAwMDAwMDAwMDox%3A")]
    [InlineData("/search?q=%F0%9F%91%A9%22%28%28-OR")]
    public async Task Whatever_is_typed_is_answered(string address) =>
        Assert.InRange((int)(await filled.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode, 200, 400);

    [Theory]
    [InlineData("2611.01001")]
    [InlineData("arXiv:2611.01001v3")]
    [InlineData("https://arxiv.org/abs/2611.01001")]
    public async Task An_id_goes_straight_to_its_paper(string query)
    {
        using var answer = await filled.Client.GetAsync(new Uri("/search?q=" + Uri.EscapeDataString(query), UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/papers/2611.01001", answer.Headers.Location?.ToString());
    }

    [Fact]
    public void A_mark_without_its_end_is_still_closed_and_nothing_else_is_markup()
    {
        using var text = new StringWriter();
        Highlight.Html("a < \u0002b > c\u0003 & \u0002d").WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Equal("a &lt; <mark>b &gt; c</mark> &amp; <mark>d</mark>", text.ToString());
    }
}
