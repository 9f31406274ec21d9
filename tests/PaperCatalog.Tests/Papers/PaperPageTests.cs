using System.Net;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Papers;

public sealed class PaperPageTests(FilledApp filled) : IClassFixture<FilledApp>
{
    [Fact]
    public async Task It_shows_everything_known()
    {
        var page = await filled.PageAsync("/papers/2611.01001");
        Assert.Equal("Lanternfish: Seeing in Deep Water", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("with x² lamps", page.QuerySelector(".reading")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["/search?q=author%3A%22Ada%20Pretend%22", "/search?q=author%3A%22Bo%20Madeup%22"], page.QuerySelectorAll(".authors a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["https://arxiv.org/abs/2611.01001", "https://arxiv.org/pdf/2611.01001", "https://code.example/lanternfish"], page.QuerySelectorAll(".doors a").Select(a => a.GetAttribute("href")));
        Assert.Equal(4, page.QuerySelectorAll(".seen tbody tr").Length);
        Assert.Equal(["Upvotes where it was listed, oldest first: 1, 3, 20, 64"], page.QuerySelectorAll(".plot").Select(p => p.GetAttribute("aria-label")));
        Assert.Equal("19 Nov 2026, daily: 64 upvotes", page.QuerySelector(".plot circle:last-child title")!.TextContent);
        var side = page.QuerySelector("aside")!.TextContent;
        Assert.All(["Seen in 4 listings", "It sees in the dark.", "deep sea, lamps"], text => Assert.Contains(text, side, StringComparison.Ordinal));
        Assert.Contains("Invented Institute", page.QuerySelector("article header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_shows_what_changed_word_by_word()
    {
        var changed = (await filled.PageAsync("/papers/2611.01001")).QuerySelector("#changed")!;
        Assert.Equal(["Looking", "candles"], changed.QuerySelectorAll("del").Select(d => d.LastChild!.TextContent));
        Assert.Equal(["Seeing", "lamps"], changed.QuerySelectorAll("ins").Select(d => d.LastChild!.TextContent));
    }

    [Fact]
    public async Task Five_hundred_authors_open_on_demand()
    {
        var page = await filled.PageAsync("/papers/2611.01004");
        Assert.Equal("and 480 more authors", page.QuerySelector(".authors-more summary")!.TextContent);
        Assert.Equal(500, page.QuerySelectorAll(".authors a").Length);
    }

    [Fact]
    public async Task A_paper_with_little_known_says_so()
    {
        var page = await filled.PageAsync("/papers/a-paper-without-id");
        Assert.Contains("No listing gave an abstract", page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".doors, .authors"));
    }

    [Theory]
    [InlineData("/papers/an-old-name", "/papers/2611.01001")]
    [InlineData("/papers/2611.01001v2", "/papers/2611.01001")]
    [InlineData("/papers/2611.01001/", "/papers/2611.01001")]
    [InlineData("/papers/hep-th/9901001v1", "/papers/hep-th/9901001")]
    public async Task Another_name_leads_to_it_for_good(string address, string leadsTo)
    {
        using var answer = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(leadsTo, answer.Headers.Location?.ToString());
    }
}
