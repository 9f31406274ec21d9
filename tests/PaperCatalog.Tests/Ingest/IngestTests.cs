using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Tests.Ingest;

public sealed class IngestTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2026, 3, 18);

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync(cluster);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_same_bytes_again_are_a_no_op()
    {
        var bytes = Captures.Api(Day, Paper(1), Paper(2));
        var first = await IngestAsync(bytes);
        var again = await IngestAsync(bytes);
        Assert.Equal((false, 2, 2, 0), (first.Known, first.Entries, first.NewPapers, first.KnownPapers));
        Assert.True(again.Known);
        await using var db = database.CreateContext();
        Assert.Equal((1, 1, 2), (await db.Captures.CountAsync(Cancel), await db.CaptureContents.CountAsync(Cancel), await db.Papers.CountAsync(Cancel)));
    }

    [Fact]
    public async Task The_same_bytes_for_another_period_are_another_capture_of_one_content()
    {
        var bytes = Captures.Text(Paper(1), Paper(2));
        await IngestAsync(bytes, new CaptureOrigin(Now, Period: "2026-03-17"));
        await IngestAsync(bytes, new CaptureOrigin(Now, Period: "2026-03-18"));
        await using var db = database.CreateContext();
        Assert.Equal((2, 1), (await db.Captures.CountAsync(Cancel), await db.CaptureContents.CountAsync(Cancel)));
        Assert.All(await db.Papers.ToListAsync(Cancel), p => Assert.Equal((2, 1), (p.SightingCount, p.WordingCount)));
    }

    [Fact]
    public async Task A_changed_text_is_a_revision_and_the_newest_is_shown()
    {
        await IngestAsync(Captures.Api(Day, Paper(1) with { Upvotes = 3 }));
        var second = await IngestAsync(Captures.Api(Day.AddDays(1), Paper(1) with { Abstract = Captures.Prose(99), Upvotes = 8 }));
        Assert.Equal((0, 1, 1), (second.NewPapers, second.KnownPapers, second.Revisions));
        await using var db = database.CreateContext();
        var paper = await db.Papers.Include(p => p.Revisions).SingleAsync(Cancel);
        Assert.Equal((Captures.Prose(99), 8, 2, 2), (paper.Abstract, paper.Upvotes, paper.SightingCount, paper.WordingCount));
        Assert.Equal(Captures.Prose(99), Assert.Single(paper.Revisions, r => r.Shown).Abstract);
    }

    [Fact]
    public async Task A_paper_met_by_title_takes_its_arxiv_id_as_key_and_keeps_its_old_address()
    {
        await IngestAsync(Captures.Text(Paper(1) with { Id = null }, Paper(2) with { Id = null }));
        await IngestAsync(Captures.Api(Day, Paper(1)));
        await using var db = database.CreateContext();
        var paper = await db.Papers.Include(p => p.Identifiers).SingleAsync(p => p.Key == Paper(1).Id, Cancel);
        Assert.Equal(2, paper.SightingCount);
        Assert.Equal(paper.Id, (await db.PaperAliases.SingleAsync(Cancel)).PaperId);
        Assert.Equal(Paper(1).Id, Assert.Single(paper.Identifiers).Value);
    }

    [Fact]
    public async Task Equal_titles_with_two_ids_stay_two_papers_and_are_counted_for_review()
    {
        await IngestAsync(Captures.Api(Day, Paper(1)));
        var second = await IngestAsync(Captures.Api(Day, Paper(1) with { Id = "2603.99999" }));
        Assert.Equal((1, 1), (second.NewPapers, second.Review));
    }

    [Fact]
    public async Task Titles_that_tell_nothing_need_abstracts_that_agree()
    {
        await IngestAsync(Captures.Scrape(Day, new Listed("A Survey", Captures.Prose(1))));
        await IngestAsync(Captures.Scrape(Day.AddDays(1), new Listed("A Survey", Captures.Prose(1) + " One sentence more.")));
        await IngestAsync(Captures.Scrape(Day.AddDays(2), new Listed("A Survey", "Nothing of this was said before by anybody in any town that we know.")));
        await using var db = database.CreateContext();
        var papers = await db.Papers.OrderBy(p => p.Id).ToListAsync(Cancel);
        Assert.Equal([2, 1], papers.Select(p => p.SightingCount));
        Assert.Equal("a-survey", papers[0].Key);
        Assert.StartsWith("a-survey-", papers[1].Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_title_without_an_abstract_is_one_paper_however_often_it_is_listed()
    {
        for (var day = 0; day < 4; day++)
        {
            await IngestAsync(Captures.Scrape(Day.AddDays(day), new Listed("Kites Anywhere"), Paper(day)));
        }

        await using var db = database.CreateContext();
        Assert.Equal(4, (await db.Papers.SingleAsync(p => p.Key == "kites-anywhere", Cancel)).SightingCount);
    }

    [Fact]
    public async Task A_page_that_is_no_listing_leaves_nothing_behind()
    {
        var refused = await IngestAsync("<html><head><title>Sign in</title></head><body><form><input type=password></form></body></html>"u8.ToArray());
        Assert.NotNull(refused.Refusal);
        await using var db = database.CreateContext();
        Assert.False(await db.CaptureContents.AnyAsync(Cancel));
    }

    [Fact]
    public async Task An_entry_as_read_and_the_record_as_given_are_kept()
    {
        await IngestAsync(Captures.Api(Day, Paper(1)));
        await using var db = database.CreateContext();
        var sighting = await db.Sightings.SingleAsync(Cancel);
        Assert.Equal(["Ada Example"], sighting.Entry.Authors);
        Assert.Contains("\"numComments\":0", sighting.Source, StringComparison.Ordinal);
        Assert.Equal((Paper(1).Id, Day), (sighting.ArxivId, sighting.ListedOn));
    }

    /// <summary>Words, identifiers and titles are few, so that chains and clashes are many.</summary>
    [Fact]
    public void Any_order_of_captures_gives_the_same_catalogue() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var captures = Enumerable.Range(0, 6).Select(n => Fuzzy(random, n)).ToList();
            var first = CatalogueOfAsync(captures).GetAwaiter().GetResult();
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(captures));
            Assert.Equal(first, CatalogueOfAsync(captures).GetAwaiter().GetResult());
        }));

    [Fact]
    public void Without_the_samples_the_catalogue_is_as_if_they_had_never_been_there() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var captures = Enumerable.Range(0, 6).Select(n => Fuzzy(random, n)).ToList();
            Assert.Equal(CatalogueOfAsync(captures[2..]).GetAwaiter().GetResult(), CatalogueOfAsync(captures, samples: 2).GetAwaiter().GetResult());
        }));

    [Fact]
    public async Task The_number_of_queries_does_not_grow_with_the_entries()
    {
        await IngestAsync(Captures.Api(Day, Enumerable.Range(0, 400).Select(Paper)));
        Assert.Equal(
            await QueriesAsync(Captures.Api(Day.AddDays(1), Paper(1))),
            await QueriesAsync(Captures.Api(Day.AddDays(2), Enumerable.Range(0, 200).Select(Paper))));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Listed Paper(int n) => new($"Kites over Town {n}: How Wind Reads {n} Maps", Captures.Prose(n), $"2603.{n:D5}");

    private static byte[] Fuzzy(Random random, int day)
    {
        string[] titles = ["Kites over Many Small Towns", "Kites over many small towns!", "Lamps that Read Maps Aloud", "Rivers and Clocks", "Stones Say Nothing of Bridges", "Stones", "!!!"];
        string[] abstracts = ["", Captures.Prose(0), Captures.Prose(1), Captures.Prose(0) + Captures.Prose(1)];
        var papers = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new Listed(
            titles[random.Next(titles.Length)],
            abstracts[random.Next(abstracts.Length)],
            random.Next(3) == 0 ? $"2603.0000{random.Next(4)}" : null,
            random.Next(9),
            random.Next(3) == 0 ? $"10.1234/kites.{random.Next(3)}" : null));
        return Captures.Scrape(Day.AddDays(day), papers);
    }

    private async Task<IReadOnlyList<string>> CatalogueOfAsync(List<byte[]> captures, int samples = 0)
    {
        await database.EmptyAsync();
        var ingest = new IngestCapture(database.Contexts, TimeProvider.System);
        for (var i = 0; i < captures.Count; i++)
        {
            await ingest.RunAsync(new IncomingCapture(captures[i], new CaptureOrigin(Now), i < samples ? Samples.Source : "upload"), CancellationToken.None);
        }

        await new RemoveSamples(database.Contexts, TimeProvider.System).RunAsync(CancellationToken.None);

        await using var db = database.CreateContext();

        // A paper without an id is spelt in its address after the title it was first seen by: that alone may differ.
        return [.. (await CatalogueDump.OfAsync(db)).Select(p => p[4] == '.' ? p : p[p.IndexOf('|', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal)];
    }

    private async Task<int> QueriesAsync(byte[] capture)
    {
        var counter = new QueryCounter();
        var options = PaperCatalog.Data.CatalogDatabase.Options(database.DataSource).AddInterceptors(counter);
        var contexts = new Microsoft.EntityFrameworkCore.Infrastructure.PooledDbContextFactory<PaperCatalog.Data.CatalogDbContext>(
            (DbContextOptions<PaperCatalog.Data.CatalogDbContext>)options.Options);
        await new IngestCapture(contexts, TimeProvider.System).RunAsync(new IncomingCapture(capture, new CaptureOrigin(Now), "upload"), Cancel);
        return counter.Count;
    }

    private async Task<IngestedCapture> IngestAsync(byte[] bytes, CaptureOrigin? origin = null) =>
        await new IngestCapture(database.Contexts, TimeProvider.System).RunAsync(new IncomingCapture(bytes, origin ?? new CaptureOrigin(Now), "upload"), Cancel);
}
