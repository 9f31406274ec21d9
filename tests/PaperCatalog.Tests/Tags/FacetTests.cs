using System.Globalization;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Papers;
using PaperCatalog.Search;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Shared;
using Xunit;

namespace PaperCatalog.Tests.Tags;

/// <summary>Counts beside lists against the same counted by hand, over random tags and random narrowings.</summary>
public sealed class FacetTests(FacetTests.RandomApp fixture) : IClassFixture<FacetTests.RandomApp>
{
    private static readonly string[] Names = ["modality/image", "modality/document", "modality/medical-image", "modality/audio", "modality/speech", "task/retrieval", "domain/medicine", "domain/law"];

    private readonly HttpClient client = fixture.App.Client;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_list_shows_the_papers_and_counts_that_a_look_at_each_paper_gives(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 4; round++)
        {
            var filter = RandomFilter(random);
            var has = random.Next(4) == 0 ? "code" : null;
            var wanted = fixture.Papers.Where(p => Passes(p, filter) && (has is null || p.HasCode)).ToList();
            var query = string.Join('&', new[] { has is null ? null : "has=" + has }.OfType<string>().Concat(filter.Parameters));
            await CheckAsync("/papers?" + query, wanted, filter);
            await CheckAsync("/tags/modality/image?" + query, [.. wanted.Where(p => p.CountsAs("modality/image"))], filter);
            await CheckAsync($"/papers/month/2026-11?{query}", [.. wanted.Where(p => p.Day > 0)], filter);
            await CheckAsync($"/papers/date/2026-11-05?{query}", [.. wanted.Where(p => p.Day == 5)], filter);
            await CheckAsync($"/papers/trending?{query}", [.. wanted.Where(p => p.Day > 0)], filter);
            await CheckAsync("/search?q=" + Uri.EscapeDataString($"invented {filter.Query} {(has is null ? "" : "has:code")}"), wanted, filter);
        }
    }

    [Fact]
    public async Task A_link_of_the_rail_leads_to_as_many_papers_as_it_says()
    {
        foreach (var page in new[] { "/papers?tag=modality/image", "/papers/month/2026-11?tag=task/retrieval&not=domain/law", "/search?q=invented%20tag%3Amodality%2Faudio", "/tags/modality/image" })
        {
            var rail = (await PageAsync(page)).QuerySelectorAll(".facet").ToList();
            Assert.NotEmpty(rail);
            foreach (var line in rail.Where(l => l.QuerySelector("[aria-current]") is null).Take(6))
            {
                var link = (IHtmlAnchorElement)line.QuerySelector("a.facet-name")!;
                Assert.Equal(line.QuerySelector(".number")!.TextContent, Total(await PageAsync(link.GetAttribute("href")!)));
            }
        }
    }

    [Fact]
    public async Task The_bars_of_the_trends_lead_to_as_many_papers_as_they_say()
    {
        var cells = (await PageAsync("/trends?facet=domain")).QuerySelectorAll("table.counts tbody td a").OfType<IHtmlAnchorElement>().ToList();
        Assert.NotEmpty(cells);
        foreach (var cell in cells)
        {
            Assert.Equal(cell.TextContent, Total(await PageAsync(cell.GetAttribute("href")!)));
        }
    }

    [Fact]
    public async Task A_tag_that_is_not_there_narrows_to_nothing_and_can_be_taken_away()
    {
        var page = await PageAsync("/papers?tag=modality/smell");
        Assert.Equal("0", Total(page));
        Assert.Equal("/papers", page.QuerySelector(".chosen a.clear")!.GetAttribute("href"));
    }

    private static TagFilter RandomFilter(Random random)
    {
        var filter = TagFilter.Empty;
        for (var i = random.Next(4); i > 0; i--)
        {
            var name = Names[random.Next(Names.Length)];
            filter = random.Next(4) switch
            {
                0 => filter.Except(name),
                1 when filter.All is [[var beside, ..], ..] => filter.Or(name, beside),
                _ => filter.And(name),
            };
        }

        return filter;
    }

    private static bool Passes(MadePaper paper, TagFilter filter) => filter.All.All(g => g.Any(paper.CountsAs)) && !filter.None.Any(paper.CountsAs);

    private async Task CheckAsync(string address, List<MadePaper> wanted, TagFilter filter)
    {
        var page = await PageAsync(address);
        Assert.True(wanted.Count.ToString(CultureInfo.InvariantCulture) == Total(page), $"{address}: {wanted.Count} papers, not {Total(page)}");
        var counts = page.QuerySelectorAll(".facet").ToDictionary(l => l.QuerySelector(".facet-name span")!.TextContent, l => l.QuerySelector(".number")!.TextContent);
        foreach (var name in Names)
        {
            var expected = wanted.Count(p => p.CountsAs(name));
            var shown = counts.GetValueOrDefault(fixture.NameOf(name), "0");
            Assert.True(expected.ToString(CultureInfo.InvariantCulture) == shown, $"{address}: {name} {expected}, not {shown}");
        }

        Assert.Equal(filter.All.Sum(g => g.Count) + filter.None.Count, page.QuerySelectorAll(".pick").Count(p => !p.TextContent.Contains("has ", StringComparison.Ordinal)));
    }

    /// <summary>The number of papers that the bar over the list names.</summary>
    private static string Total(IHtmlDocument page)
    {
        var bar = page.QuerySelector(".bar .chosen")!;
        var text = (page.QuerySelector(".bar .chosen > span:last-child") ?? bar).TextContent.Replace("about ", "", StringComparison.Ordinal);
        return text.Trim().Split(' ')[0];
    }

    private async Task<IHtmlDocument> PageAsync(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A paper as the test knows it.</summary>
    public sealed record MadePaper(string Key, int Day, bool HasCode, IReadOnlyList<string> Tags)
    {
        public bool CountsAs(string name) => Tags.Contains(name) || (name switch
        {
            "modality/image" => new[] { "modality/document", "modality/medical-image" },
            "modality/audio" => ["modality/speech"],
            _ => [],
        }).Any(Tags.Contains);
    }

    /// <summary>Ninety papers on nine days of November, and on one of October, with random tags.</summary>
    public sealed class RandomApp(TestCluster cluster) : IAsyncLifetime
    {
        private Dictionary<string, Tag> tags = [];

        public TestApp App { get; private set; } = null!;

        public List<MadePaper> Papers { get; } = [];

        public string NameOf(string key) => tags[key].Name;

        public async ValueTask InitializeAsync()
        {
            App = await TestApp.StartAsync(cluster);
            await using var db = App.CreateContext();
            tags = (await db.Tags.ToListAsync()).ToDictionary(t => t.Key);
            var (catalog, random) = (new InventedCatalog(db), new Random(7));
            var captures = Enumerable.Range(1, 9).Select(day => catalog.Capture(new DateOnly(2026, 11, day))).Prepend(catalog.Capture(new DateOnly(2026, 10, 1))).ToList();
            for (var i = 0; i < 90; i++)
            {
                var made = new MadePaper($"2611.{i:00000}", i % 10, random.Next(3) == 0, [.. Names.Where(_ => random.Next(4) == 0)]);
                var paper = catalog.Paper(made.Key, $"Invented Paper {i}", "An invented abstract.", [], (captures[made.Day], i));
                paper.Links = made.HasCode ? [new PaperCatalog.Listings.EntryLink("code", "https://code.example/")] : [];
                Papers.Add(made);
            }

            await db.SaveChangesAsync();
            var ids = await db.Papers.ToDictionaryAsync(p => p.Key, p => p.Id);
            db.Taggings.AddRange(Papers.SelectMany(p => p.Tags.Select(t => new Tagging { PaperId = ids[p.Key], TagId = tags[t].Id, Score = .9f })));
            await db.SaveChangesAsync();
            await App.Services.GetRequiredService<IndexPapers>().RunAsync(CancellationToken.None);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
