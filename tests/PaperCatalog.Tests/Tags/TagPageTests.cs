using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Tags;

public sealed class TagPageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private const string Lanternfish = "/papers/2611.01001";

    [Fact]
    public async Task A_paper_shows_for_each_tag_the_words_that_earned_it_or_who_gave_it()
    {
        var page = await filled.PageAsync(Lanternfish);
        var why = page.QuerySelectorAll(".why dl > div").ToDictionary(d => d.QuerySelector("dt")!.TextContent, d => d.QuerySelector("dd")!.TextContent);
        Assert.Equal("“Seeing”, “deep sea”", why["Image"]);
        Assert.StartsWith("given by ", why["Science"], StringComparison.Ordinal);
        var chip = page.QuerySelector("a.chip[href='/tags/modality/image']")!;
        var lit = page.QuerySelectorAll($".earned[data-earned~='{chip.GetAttribute("data-tag")}']").Select(e => e.TextContent);
        Assert.Equal(["Seeing", "deep sea"], lit);
        Assert.Equal("Lanternfish: Seeing in Deep Water", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("x² lamps", page.QuerySelector(".reading")!.TextContent, StringComparison.Ordinal); // LaTeX is read as ever
    }

    [Theory]
    [InlineData("/papers")]
    [InlineData("/papers/date/2026-11-19")]
    [InlineData("/papers/trending")]
    [InlineData("/search?q=lanternfish")]
    public async Task A_row_shows_its_tags_with_their_evidence(string list)
    {
        var page = await filled.PageAsync(list);
        var row = page.QuerySelectorAll("[data-paper]").Single(r => r.QuerySelector($"h2 a[href='{Lanternfish}']") is not null);
        Assert.Equal(["Image", "Science"], row.QuerySelectorAll("a.chip").Select(c => c.TextContent.Trim()));
        Assert.Contains("“Seeing”", row.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("“deep sea”", row.QuerySelector("a.chip")!.GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vocabulary_is_a_tree_with_counts_and_leads_to_each_tag()
    {
        var page = await filled.PageAsync("/tags");
        var image = page.QuerySelectorAll(".tag-tree li").Single(l => l.QuerySelector("a")!.GetAttribute("href") == "/tags/modality/image");
        Assert.Equal("1", image.QuerySelector(".number")!.TextContent);
        Assert.NotNull(page.QuerySelector(".tag-tree li.depth-1 a[href='/tags/modality/speech']"));
        var tag = await filled.PageAsync("/tags/modality/image");
        Assert.Equal("Image", tag.QuerySelector("h1")!.TextContent.Trim());
        Assert.Single(tag.QuerySelectorAll("[data-paper]"));
        Assert.NotNull(tag.QuerySelector(".sub a[href='/tags/modality/gui']"));
    }

    [Fact]
    public async Task The_numbers_behind_the_trends_come_as_a_file()
    {
        using var answer = await filled.Client.GetAsync(new Uri("/trends.csv?facet=modality", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.EndsWith("month,tag,papers,of", lines[0], StringComparison.Ordinal);
        Assert.Contains("2026-11,modality/image,1,5", lines);
    }

    [Theory]
    [InlineData("/tags/modality/IMAGE?sort=title", "/tags/modality/image?sort=title")]
    public async Task Another_spelling_of_a_tag_leads_to_it(string address, string to)
    {
        using var answer = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(to, answer.Headers.Location?.ToString());
    }
}
