using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;
using PaperCatalog.Listings;
using PaperCatalog.Tests.Sources;
using PaperCatalog.Tests.Sources.Fetching;

namespace PaperCatalog.BrowserTests;

/// <summary>
/// An admin's whole round, with script and without: a source is tried, added and run, its run watched; files are uploaded; a reader that
/// has learnt something reads the archive again, which is looked at and applied; and the trail tells all of it.
/// </summary>
public sealed class AdminJourneyTests(TestCluster cluster, Chromium chromium)
{
    private const int Days = 12;

    public static TheoryData<int, ColorScheme, bool> Admins => new()
    {
        { 1280, ColorScheme.Light, true }, { 1280, ColorScheme.Dark, false }, { 390, ColorScheme.Dark, true }, { 390, ColorScheme.Light, false },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    [Theory]
    [MemberData(nameof(Admins))]
    public async Task A_source_is_added_and_watched_files_uploaded_a_diff_applied_and_the_trail_tells(int width, ColorScheme scheme, bool script)
    {
        await using var origin = await OriginAsync();
        await using var app = await TestApp.StartAsync(cluster, SourceApp.Settings(origin), services => services.AddSingleton<ReadListing>(ReadBetter).AddHostedService<RunWatch>());
        await using var visit = await chromium.VisitAsync(app, width, scheme, script);
        await visit.SignInAsync(app);
        await AddSourceAsync(visit, origin);
        await FillAsync(visit);
        await UploadAsync(visit);
        await ReadAgainAsync(visit);
        await FindInTrailAsync(visit);
        await visit.GoAsync("/");
        await Assertions.Expect(visit.Page.Locator(".paper")).ToHaveCountAsync(2);
        await visit.DemandValidAsync();
    }

    private static async Task AddSourceAsync(Visit visit, Origin origin)
    {
        var page = visit.Page;
        await visit.GoAsync("/admin/sources");
        await visit.LookAsync("sources-none");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a source", Exact = true }).ClickAsync();
        await page.Locator("#Name").FillAsync("Kites Daily");
        await page.Locator("#Template").FillAsync(origin.Address.GetLeftPart(UriPartial.Authority) + "/day/{date}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try the address" }).ClickAsync();
        await Assertions.Expect(page.Locator(".trial")).ToContainTextAsync("2 papers of");
        await visit.LookAsync("source-form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Kites Daily is added");
    }

    private static async Task FillAsync(Visit visit)
    {
        var page = visit.Page;
        await page.Locator("input[name=from]").FillAsync($"{Today.AddDays(1 - Days):yyyy-MM-dd}");
        await page.Locator("input[name=to]").FillAsync($"{Today:yyyy-MM-dd}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-state]")).ToHaveTextAsync("running", new() { Timeout = 30_000 });
        await visit.LookAsync("running");
        await Assertions.Expect(page.Locator("[data-percent]")).ToHaveTextAsync("100 %", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("[data-state]")).ToHaveTextAsync("done");
        await Assertions.Expect(page.Locator("[data-steps]")).ToHaveTextAsync($"{Days} of {Days}");
        await Assertions.Expect(page.Locator("[data-log] li")).ToHaveCountAsync(Days);
        await visit.LookAsync("run");
        await page.GetByRole(AriaRole.Link, new() { Name = "All runs" }).ClickAsync();
        await visit.LookAsync("runs");
        await page.Locator(".rooms").GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();
        await visit.LookAsync("sources");
        await page.GetByRole(AriaRole.Link, new() { Name = "Kites Daily" }).ClickAsync();
        await visit.LookAsync("source");
    }

    private static async Task UploadAsync(Visit visit)
    {
        var page = visit.Page;
        await page.Locator(".rooms").GetByRole(AriaRole.Link, new() { Name = "Captures" }).ClickAsync();
        await page.Locator("#files").SetInputFilesAsync([File("one.json", 19), File("two.json", 18), new FilePayload { Name = "letter.txt", MimeType = "text/plain", Buffer = "Dear Ada, no listing."u8.ToArray() }]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("2 files read, 1 refused");
        await visit.LookAsync("uploaded");
        await page.GetByRole(AriaRole.Link, new() { Name = "More files" }).ClickAsync();
        await visit.LookAsync("captures");
        await page.GetByRole(AriaRole.Link, new() { Name = "read again" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("The same 3 entries as stored.");
        await visit.LookAsync("reread");
    }

    private static async Task ReadAgainAsync(Visit visit)
    {
        var page = visit.Page;
        await page.Locator(".rooms").GetByRole(AriaRole.Link, new() { Name = "Re-ingest" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "See what would change" }).ClickAsync();
        await Assertions.Expect(page.Locator(".head .state")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".entry-changes > li")).ToHaveCountAsync(3);
        await Assertions.Expect(page.Locator(".entry-changes ins").First).ToContainTextAsync("by Night");
        await visit.LookAsync("reingest-dry");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(page.Locator(".head .state")).ToHaveTextAsync("done", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Apply" })).ToHaveCountAsync(0);
        await visit.LookAsync("reingest-applied");
        await visit.GoAsync("/admin/reingest");
        await visit.LookAsync("reingest");
        await visit.GoAsync("/papers/2603.01801");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("by Night");
    }

    private static async Task FindInTrailAsync(Visit visit)
    {
        var page = visit.Page;
        await visit.GoAsync("/admin/audit");
        foreach (var (action, times) in new[] { ("source", 3), ("capture", 3), ("reingest", 3) })
        {
            await page.GetByLabel("Action").FillAsync(action);
            await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"action={action}", RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Assertions.Expect(page.Locator(".trail > li")).ToHaveCountAsync(times);
            await Assertions.Expect(page.Locator(".trail .who").First).ToHaveTextAsync("Ada");
            await visit.LookAsync($"audit-{action}");
        }
    }

    /// <summary>What the reader has learnt since: the kites of 18 March flew by night.</summary>
    private static Listing ReadBetter(ReadOnlyMemory<byte> bytes, CaptureOrigin origin)
    {
        var listing = ListingReader.Read(bytes, origin);
        return listing with { Entries = [.. listing.Entries.Select(e => e with { Title = e.Title.Replace("on 18 March", "by Night on 18 March", StringComparison.Ordinal) })] };
    }

    /// <summary>Two papers a day, each day slow enough to be seen coming.</summary>
    private static async Task<Origin> OriginAsync()
    {
        var origin = await Origin.StartAsync(TimeProvider.System);
        for (var day = Today.AddDays(1 - Days); day <= Today; day = day.AddDays(1))
        {
            var body = SourceApp.Listing(day, 2);
            origin.Answer($"/day/{day:yyyy-MM-dd}", async context =>
            {
                await Task.Delay(250, Cancel);
                await Origin.Page(body, SourceApp.Json)(context);
            });
        }

        return origin;
    }

    private static FilePayload File(string name, int day) => new()
    {
        Name = name,
        MimeType = "application/json",
        Buffer = System.Text.Encoding.UTF8.GetBytes(SourceApp.Listing(new DateOnly(2026, 3, day), 3)),
    };
}
