using PaperCatalog.Tests.Shared;

namespace PaperCatalog.BrowserTests;

/// <summary>What html-validate says of every page, by the rules it recommends.</summary>
public sealed class HtmlTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_is_valid()
    {
        using var pages = new HtmlFolder();
        string[] refused = [.. EveryPageTests.Refusals.Select(r => r.Data.Item1)];
        foreach (var address in EveryPageTests.Pages.Select(p => p.Data).Concat(refused))
        {
            using var answer = await filled.Client.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            pages.Add(address, await answer.Content.ReadAsStringAsync(Cancel));
        }

        Assert.Empty(await pages.FaultsAsync(Cancel));
    }

    [Theory]
    [InlineData("<ol><p>no item</p></ol>", "element-permitted-content")]
    [InlineData("<p id=\"q\">twice</p>", "no-dup-id")]
    [InlineData("<img src=\"/favicon.svg\">", "wcag/h37")]
    [InlineData("<section><b>not closed</section>", "close-order")]
    public async Task A_planted_fault_is_found(string fault, string rule)
    {
        using var pages = new HtmlFolder();
        var sound = await filled.Client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel);
        pages.Add("planted", sound.Replace("</main>", fault + "</main>", StringComparison.Ordinal));
        Assert.Contains(await pages.FaultsAsync(Cancel), f => f.Contains(rule, StringComparison.Ordinal));
    }
}
