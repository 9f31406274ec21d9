using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Jobs;
using PaperCatalog.Sources;
using PaperCatalog.Tests.Admin;
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

        await pages.DemandValidAsync(Cancel);
    }

    [Fact]
    public async Task Every_page_of_the_desk_is_valid()
    {
        using var admin = await filled.App.SignedInAsync(Role.Admin);
        await filled.App.Services.GetRequiredService<StartRun>().RunAsync(new RunOrder("kites.fly", "Kites", "a test"), Cancel);
        Assert.Empty((await filled.App.Services.GetRequiredService<SaveSource>().RunAsync(null, SourcePresets.All[0], Actor.CommandLine, Cancel)).Faults);
        using var pages = new HtmlFolder();
        var valid = 0;
        foreach (var path in EveryRouteTests.Routes(filled.App.Services).Where(r => r.Method == "GET" && r.Path.StartsWith("/admin", StringComparison.Ordinal) && r.Path is not ("/admin/runs/1/events" or "/admin/digests/preview/mail")).Select(r => r.Path))
        {
            using var answer = await admin.GetAsync(new Uri(path, UriKind.Relative), Cancel);
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path}: {answer.StatusCode}");
            valid += answer.IsSuccessStatusCode ? 1 : 0;
            pages.Add(path, await answer.Content.ReadAsStringAsync(Cancel));
        }

        Assert.True(valid >= 20, $"only {valid} pages of the desk answered");
        await pages.DemandValidAsync(Cancel);
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
