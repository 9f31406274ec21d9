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
        var asTyped = await filled.PageAsync(page.QuerySelector("p.sub a")!.GetAttribute("href")!);
        Assert.NotNull(asTyped.QuerySelector(".empty"));
    }

    [Fact]
    public async Task A_query_that_is_not_understood_is_searched_and_explained()
    {
        var page = await filled.PageAsync("/search?q=" + Uri.EscapeDataString("deep upvotes:many"));
        Assert.NotEmpty(page.QuerySelectorAll(".paper"));
        Assert.Contains("upvotes", page.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_searched_for_is_marked()
    {
        var page = await filled.PageAsync("/search?q=lamps+deep");
        Assert.Equal(["Deep"], page.QuerySelectorAll("h2 mark").Select(m => m.TextContent));
        Assert.Equal(["deep", "lamps"], page.QuerySelectorAll(".snippet mark").Select(m => m.TextContent));
    }

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
