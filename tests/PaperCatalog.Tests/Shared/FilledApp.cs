using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Listings;
using PaperCatalog.Search;
using Xunit;

namespace PaperCatalog.Tests.Shared;

/// <summary>The application over a small invented catalogue: what every kind of page needs to show something.</summary>
public sealed class FilledApp(TestCluster cluster) : IAsyncLifetime
{
    public const string HostileTitle = "<script>alert(1)</script> & \"quotes\" 'n' <b>bold</b>";

    public static readonly DateOnly Newest = new(2026, 11, 19);

    public TestApp App { get; private set; } = null!;

    public long DailyCapture { get; private set; }

    public HttpClient Client => App.Client;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(cluster);
        await using var db = App.CreateContext();
        var catalog = new InventedCatalog(db);
        var before = catalog.Capture(Newest.AddDays(-2), hour: 6);
        var daily = catalog.Capture(Newest, hour: 6, text: "<b>raw & wild</b>");
        var later = catalog.Capture(Newest, hour: 18);
        catalog.Capture(Newest.AddDays(-5)); // a listing that was empty
        var changed = catalog.Paper("2611.01001", "Lanternfish: Seeing in Deep Water", "We light the deep sea with $x^2$ lamps and count what swims by. Twelve nights, four boats and one patient reader of dials give a first census of the small lights far below us.", ["Ada Pretend", "Bo Madeup"], (before, 3), (daily, 20), (later, 64));
        InventedCatalog.Wording(changed, "Lanternfish: Looking in Deep Water", "We light the deep sea with $x^2$ candles and count what swims by. Twelve nights, four boats and one patient reader of dials give a first census of the small lights far below us.", shown: false, (catalog.Capture(Newest.AddDays(-3)), 1));
        changed.Links.AddRange([new EntryLink("code", "https://code.example/lanternfish"), new EntryLink("page", "javascript:alert(1)")]);
        changed.Organisation = "Invented Institute";
        changed.AiSummary = "It sees in the dark.";
        changed.Keywords = ["deep sea", "lamps"];
        catalog.Paper("hep-th/9901001", HostileTitle, "<img src=x onerror=alert(1)> is what this abstract says.", ["Eve <i>Hostile</i>"], (daily, 5));
        catalog.Paper("a-paper-without-id", "A Paper Without an Id", "", [], (later, null));
        catalog.Paper("2611.01004", "Many Hands", "Five hundred of us.", [.. Enumerable.Range(1, 500).Select(i => $"Author Number {i}")], (later, 1));
        catalog.Paper("2610.00009", "Of Another Month", "Speech from long ago.", ["Cy Past"], (catalog.Capture(new DateOnly(2026, 10, 5)), 9));
        catalog.Paper("2611.02000", "Of the Week Alone", "Seen on a weekly listing only.", ["Cy Past"], (catalog.Capture(new DateOnly(2026, 11, 9), "week"), 2));
        await db.SaveChangesAsync();
        await TagAsync(db, changed.Id);
        db.PaperAliases.Add(new PaperCatalog.Papers.PaperAlias { Key = "an-old-name", PaperId = changed.Id });
        await db.SaveChangesAsync();
        await App.Services.GetRequiredService<IndexPapers>().RunAsync(TestContext.Current.CancellationToken);
        DailyCapture = daily.Id;
    }

    /// <summary>A tag by the word "Seeing" of the title and "deep sea" of the abstract, and one that a person gave.</summary>
    private static async Task TagAsync(PaperCatalog.Data.CatalogDbContext db, long paper)
    {
        var (image, science) = (db.Tags.Single(t => t.Facet == "modality" && t.Slug == "image"), db.Tags.Single(t => t.Facet == "domain" && t.Slug == "science"));
        db.Taggings.Add(new PaperCatalog.Tags.Tagging { PaperId = paper, TagId = image.Id, Score = .9f, Evidence = [0, 13, 6, 1, 13, 8] });
        db.Taggings.Add(new PaperCatalog.Tags.Tagging { PaperId = paper, TagId = science.Id, FromPerson = true });
        await db.SaveChangesAsync();
    }

    public async Task<IHtmlDocument> PageAsync(string address)
    {
        using var answer = await Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
