using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Search;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Tags;

/// <summary>What curators do with tags, at the door, each with its trace and its way back.</summary>
public sealed class CurationTests(FilledApp filled) : IClassFixture<FilledApp>
{
    private const string Lanternfish = "/papers/2611.01001";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Merged_tags_are_one_the_old_address_leads_to_the_new_and_undoing_parts_them()
    {
        using var curator = await filled.App.SignedInAsync(Role.Curator);
        var (editing, translation) = (await IdAsync("task/editing"), await IdAsync("task/translation"));
        await DoAsync(curator, "/papers", "/library/papers", ("act", "tag-all"), ("tag", "task/editing"), ("paper", await PaperAsync("2611.01001")));
        var preview = await PageAsync(curator, $"/admin/tags/{editing}/preview?into={translation}");
        Assert.Contains("1 paper will count as Translation, 1 of which do not yet", preview.Body!.TextContent, StringComparison.Ordinal);

        await DoAsync(curator, $"/admin/tags/{editing}/preview?into={translation}", $"/admin/tags/{editing}/merge");
        await IndexAsync();
        Assert.Contains("Translation", Chips(await PageAsync(curator, Lanternfish)));
        Assert.DoesNotContain("Editing", Chips(await PageAsync(curator, Lanternfish)));
        using var old = await filled.Client.GetAsync(new Uri("/tags/task/editing?sort=title", UriKind.Relative), Cancel);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tags/task/translation?sort=title"), (old.StatusCode, old.Headers.Location?.ToString()));
        Assert.Single((await PageAsync(curator, "/tags/task/translation")).QuerySelectorAll("[data-paper]"));
        Assert.Single((await PageAsync(curator, "/papers?tag=task/editing")).QuerySelectorAll("[data-paper]"));
        Assert.Single((await PageAsync(curator, "/search?q=tag:editing")).QuerySelectorAll("[data-paper]"));

        await UndoAsync(curator, editing);
        await IndexAsync();
        Assert.Contains("Editing", Chips(await PageAsync(curator, Lanternfish)));
        Assert.Single((await PageAsync(curator, "/tags/task/editing")).QuerySelectorAll("[data-paper]"));
        Assert.Equal(["tag.merge", "tag.undo"], await ActionsAsync("tag task/editing"));
    }

    [Fact]
    public async Task A_deleted_tag_is_gone_from_every_page_and_comes_back()
    {
        using var curator = await filled.App.SignedInAsync(Role.Curator);
        var science = await IdAsync("domain/science");
        Assert.Contains("1 paper will no longer count as Science", (await PageAsync(curator, $"/admin/tags/{science}/preview")).Body!.TextContent, StringComparison.Ordinal);
        await DoAsync(curator, $"/admin/tags/{science}/preview", $"/admin/tags/{science}/delete");
        Assert.DoesNotContain("Science", Chips(await PageAsync(curator, Lanternfish)));
        using var gone = await filled.Client.GetAsync(new Uri("/tags/domain/science", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        await DoAsync(curator, "/admin/tags", $"/admin/tags/{science}/restore");
        Assert.Contains("Science", Chips(await PageAsync(curator, Lanternfish)));
        Assert.Equal(["tag.delete", "tag.restore"], await ActionsAsync("tag domain/science"));
    }

    [Fact]
    public async Task A_tag_is_renamed_and_moved_within_the_tree_and_can_be_put_back()
    {
        using var curator = await filled.App.SignedInAsync(Role.Curator);
        var (music, speech) = (await IdAsync("modality/music"), await IdAsync("modality/speech"));
        await DoAsync(curator, $"/admin/tags/{music}", $"/admin/tags/{music}", ("name", "Songs"), ("slug", "songs"), ("definition", "Sung."), ("synonyms", "tunes, airs"), ("broader", Text(speech)));
        using var old = await filled.Client.GetAsync(new Uri("/tags/modality/music", UriKind.Relative), Cancel);
        Assert.Equal("/tags/modality/songs", old.Headers.Location?.ToString());
        Assert.Contains("part of Speech", (await PageAsync(curator, "/tags/modality/songs")).Body!.TextContent, StringComparison.Ordinal);

        using var circle = await curator.PostFormAsync($"/admin/tags/{speech}", $"/admin/tags/{speech}", ("name", "Speech"), ("slug", "speech"), ("broader", Text(music)));
        Assert.Contains("wider than itself", (await PageAsync(curator, $"/admin/tags/{speech}")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);
        using var taken = await curator.PostFormAsync($"/admin/tags/{speech}", $"/admin/tags/{speech}", ("name", "Speech"), ("slug", "songs"));
        Assert.Contains("leads to another tag", (await PageAsync(curator, $"/admin/tags/{speech}")).QuerySelector(".refusal")!.TextContent, StringComparison.Ordinal);

        await UndoAsync(curator, music);
        Assert.Equal(HttpStatusCode.OK, (await filled.Client.GetAsync(new Uri("/tags/modality/music", UriKind.Relative), Cancel)).StatusCode);
        using var again = await filled.Client.GetAsync(new Uri("/tags/modality/songs", UriKind.Relative), Cancel);
        Assert.Equal("/tags/modality/music", again.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_curators_word_stands_against_the_rules_and_names_its_giver()
    {
        using var curator = await filled.App.SignedInAsync(Role.Curator);
        var paper = await PaperAsync("2611.01004");
        await DoAsync(curator, "/papers", "/library/papers", ("act", "tag-all"), ("tag", "Law"), ("paper", paper));
        await DoAsync(curator, "/papers", "/library/papers", ("act", "untag-all"), ("tag", "contribution/method"), ("paper", paper));
        await new Retag(filled.App.Database.Contexts).RunAsync(dryRun: false, onlyUntagged: false, null, Cancel);
        var page = await PageAsync(curator, "/papers/2611.01004");
        Assert.Contains("Law", Chips(page));
        Assert.DoesNotContain("Method", Chips(page));
        Assert.Contains("given by curator", page.QuerySelector(".why")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("paper.tag", await ActionsAsync("paper 2611.01004"));
        Assert.Contains("paper.untag", await ActionsAsync("paper 2611.01004"));
    }

    [Fact]
    public async Task A_new_tag_is_made_only_after_those_near_it_were_offered()
    {
        using var curator = await filled.App.SignedInAsync(Role.Curator);
        var paper = await PaperAsync("2611.01001");
        using var offered = await curator.PostFormAsync("/papers", "/library/papers", ("act", "tag-all"), ("tag", "imagge"), ("paper", paper));
        Assert.Contains("Image (modality)", await offered.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await using var db = filled.App.CreateContext();
        Assert.False(await db.Tags.AnyAsync(t => t.Facet == Tag.Topic && t.Slug == "imagge", Cancel));

        await DoAsync(curator, "/papers", "/library/papers", ("act", "tag-all"), ("tag", "Bioluminescence"), ("fresh", "true"), ("paper", paper));
        Assert.Contains("Bioluminescence", Chips(await PageAsync(curator, Lanternfish)));
        await DoAsync(curator, "/papers", "/library/papers", ("act", "tag-all"), ("tag", "photo"), ("paper", await PaperAsync("2611.01004"))); // another word for image
        Assert.Contains("Image", Chips(await PageAsync(curator, "/papers/2611.01004")));
        Assert.Contains("Bioluminescence", await curator.GetStringAsync(new Uri("/library/tags/suggest?q=minesc&all=true", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Chips(IHtmlDocument page) => page.QuerySelectorAll("a.chip:not(.own)").Select(c => c.TextContent.Trim());

    private static async Task DoAsync(HttpClient client, string page, string action, params (string, string)[] fields)
    {
        using var answer = await client.PostFormAsync(page, action, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{action}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        Assert.Null((await PageAsync(client, answer.Headers.Location!.ToString())).QuerySelector(".refusal")?.TextContent);
    }

    private static Task UndoAsync(HttpClient client, int tag) => DoAsync(client, $"/admin/tags/{tag}", $"/admin/tags/{tag}/undo");

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private async Task<List<string>> ActionsAsync(string subject)
    {
        await using var db = filled.App.CreateContext();
        return await db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Cancel);
    }

    private async Task<int> IdAsync(string tag)
    {
        await using var db = filled.App.CreateContext();
        return (await db.Tags.SingleAsync(t => t.Facet + "/" + t.Slug == tag, Cancel)).Id;
    }

    private async Task<string> PaperAsync(string key)
    {
        await using var db = filled.App.CreateContext();
        return (await db.Papers.SingleAsync(p => p.Key == key, Cancel)).Id.ToString(CultureInfo.InvariantCulture);
    }

    private async Task IndexAsync() => await filled.App.Services.GetRequiredService<IndexPapers>().RunAsync(Cancel);
}
