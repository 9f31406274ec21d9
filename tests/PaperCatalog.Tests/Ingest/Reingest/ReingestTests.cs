using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Listings;
using PaperCatalog.Tests.Review;

namespace PaperCatalog.Tests.Ingest.Reingest;

public sealed class ReingestTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private TestDatabase database = null!;
    private JudgedCatalogue catalogue = null!;

    public async ValueTask InitializeAsync() => catalogue = new JudgedCatalogue(database = await TestDatabase.CreateAsync(cluster));

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_unchanged_archive_is_read_as_it_is_stored()
    {
        await FillAsync();
        var before = await catalogue.DumpAsync();
        var dry = await catalogue.ReingestAsync(dryRun: true);
        Assert.Equal((3, true), (dry.Captures, dry.Changes.Nothing));
        Assert.True((await catalogue.ReingestAsync()).Changes.Nothing);
        Assert.Equal(before, await catalogue.DumpAsync());
    }

    [Fact]
    public async Task A_reader_that_reads_otherwise_touches_exactly_the_entries_it_reads_otherwise()
    {
        await FillAsync();
        var before = await catalogue.DumpAsync();
        var dry = await catalogue.ReingestAsync(dryRun: true, WithoutPrefix);
        Assert.Equal((2, 0, 0, 0, 0), (dry.Changes.TextsChanged, dry.Changes.FactsChanged, dry.Changes.PapersAdded, dry.Changes.EntriesGone, dry.Changes.PapersGone));
        Assert.All(dry.Entries, e => Assert.Equal(("Draft: ", e.TitleNow), (e.TitleBefore[..7], e.TitleBefore[7..])));
        Assert.Equal(before, await catalogue.DumpAsync());
        var applied = await catalogue.ReingestAsync(dryRun: false, WithoutPrefix);
        Assert.Equal(dry.Changes, applied.Changes);
        Assert.True((await catalogue.ReingestAsync(dryRun: true, WithoutPrefix)).Changes.Nothing);
        await using var db = database.CreateContext();
        Assert.False(await db.Papers.AnyAsync(p => p.Title.StartsWith("Draft"), TestContext.Current.CancellationToken));
    }

    /// <summary>From wherever it starts it arrives at the same catalogue; ids and keys are those that were given first.</summary>
    [Fact]
    public async Task There_and_back_is_where_it_began()
    {
        await FillAsync();
        var before = await catalogue.DumpAsync();
        await catalogue.ReingestAsync(dryRun: false, WithoutPrefix);
        await catalogue.ReingestAsync();
        Assert.Equal(before, await catalogue.DumpAsync());
    }

    [Fact]
    public async Task What_people_did_survives_a_reader_that_reads_otherwise()
    {
        await FillAsync();
        await catalogue.TagAsync("2603.00004", 0);
        await catalogue.Merge.RunAsync("2603.00004", "2603.00002", JudgedCatalogue.Curator, Cancel);
        await catalogue.ReingestAsync(dryRun: false, WithoutPrefix);
        await using var db = database.CreateContext();
        var merged = await db.Papers.SingleAsync(p => p.Key == "2603.00002", Cancel);
        Assert.Equal(("2603.00002", 4), (await db.PaperAliases.Where(a => a.Key == "2603.00004").Select(a => a.Paper!.Key).SingleAsync(Cancel), merged.SightingCount));
        Assert.True(await db.Taggings.AnyAsync(t => t.PaperId == merged.Id && t.FromPerson, Cancel));
        await catalogue.Undo.RunAsync(await db.Judgements.Select(j => j.Id).SingleAsync(Cancel), JudgedCatalogue.Curator, Cancel);
        Assert.True(await db.Papers.AnyAsync(p => p.Key == "2603.00004" && !p.Title.StartsWith("Draft"), Cancel));
    }

    [Fact]
    public async Task Entries_that_come_and_go_are_told_and_places_may_change()
    {
        await FillAsync();
        var before = await catalogue.DumpAsync();
        static Listing Turned(ReadOnlyMemory<byte> bytes, CaptureOrigin origin)
        {
            var listing = ListingReader.Read(bytes, origin);
            return listing with { Entries = [.. listing.Entries.Reverse().Skip(1).Select((e, i) => e with { Position = i + 1 })] };
        }

        var report = await catalogue.ReingestAsync(dryRun: false, Turned);
        Assert.Equal((3, 0), (report.Changes.EntriesGone, report.Changes.PapersGone));
        await catalogue.ReingestAsync();
        var after = await catalogue.DumpAsync();
        Assert.Equal(before.Where(l => l.Contains('|', StringComparison.Ordinal)), after.Where(l => l.Contains('|', StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_capture_that_is_refused_now_stays_as_it_was()
    {
        await FillAsync();
        var before = await catalogue.DumpAsync();
        var report = await catalogue.ReingestAsync(dryRun: false, (_, _) => new Listing { Form = ListingForm.Unknown, Refusal = "Not today." });
        Assert.Equal(3, report.Warnings.Count);
        Assert.Equal(before, await catalogue.DumpAsync());
    }

    [Fact]
    public async Task What_another_tagger_read_is_tagged_anew_and_what_a_person_said_stands()
    {
        await FillAsync();
        await catalogue.IngestAsync(Captures.Scrape(Day, new Listed("A Benchmark of Kite Pictures for Image Segmentation", "We introduce a benchmark and a dataset of images for semantic segmentation of kites.")));
        await catalogue.TagAsync("2603.00001", 0);
        var before = await catalogue.DumpAsync();
        Assert.Contains(before, line => line.Contains(" tag ", StringComparison.Ordinal) && line.EndsWith("false true", StringComparison.OrdinalIgnoreCase));
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync($"DELETE FROM tagging WHERE NOT from_person; UPDATE tagged SET tagger_version = '0.0'", Cancel);
        var dry = await catalogue.ReingestAsync(dryRun: true);
        Assert.InRange(dry.Changes.TagsChanged, 1, await db.Papers.CountAsync(Cancel));
        Assert.False(await db.Taggings.AnyAsync(t => !t.FromPerson, Cancel));
        Assert.Equal(dry.Changes, (await catalogue.ReingestAsync()).Changes);
        Assert.Equal(before, await catalogue.DumpAsync());
        Assert.True((await catalogue.ReingestAsync()).Changes.Nothing);
    }

    [Fact]
    public async Task Two_at_once_are_impossible()
    {
        await FillAsync();
        var (reading, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Task.Run(() => catalogue.ReingestAsync(dryRun: false, (bytes, origin) =>
        {
            reading.TrySetResult();
            go.Task.Wait();
            return ListingReader.Read(bytes, origin);
        }));
        await reading.Task;
        await Assert.ThrowsAsync<RefusedException>(() => catalogue.ReingestAsync());
        go.SetResult();
        await first;
        Assert.True((await catalogue.ReingestAsync()).Changes.Nothing);
    }

    [Fact]
    public async Task Cut_off_it_goes_on_where_it_stopped_and_ends_the_same()
    {
        for (var day = 0; day < 60; day++)
        {
            await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(day), new Listed($"Draft: Kites over Town {day} and its Maps", Captures.Prose(day), $"2604.{day:D5}")));
        }

        var left = 40;
        await Assert.ThrowsAsync<IOException>(() => catalogue.ReingestAsync(dryRun: false, (bytes, origin) => left-- > 0 ? WithoutPrefix(bytes, origin) : throw new IOException("gone")));
        var read = 0;
        var report = await catalogue.ReingestAsync(dryRun: false, (bytes, origin) =>
        {
            read++;
            return WithoutPrefix(bytes, origin);
        });
        Assert.InRange(read, 1, 59);
        Assert.Equal((60, 60), (report.Captures, report.Changes.TextsChanged));
        await using var db = database.CreateContext();
        Assert.False(await db.Papers.AnyAsync(p => p.Title.StartsWith("Draft"), Cancel));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Listing WithoutPrefix(ReadOnlyMemory<byte> bytes, CaptureOrigin origin)
    {
        var listing = ListingReader.Read(bytes, origin);
        return listing with { Entries = [.. listing.Entries.Select(e => e with { Title = e.Title.Replace("Draft: ", "", StringComparison.Ordinal) })] };
    }

    private async Task FillAsync()
    {
        await catalogue.IngestAsync(Captures.Scrape(Day, Paper(1), Paper(2), Paper(3) with { Id = null }));
        await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(1), Paper(2), Draft(4), Paper(5)));
        await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(2), Paper(5), Draft(4), Paper(3) with { Id = null }, Paper(1)));
    }

    private static Listed Paper(int n) => new($"Kites over Town {n}: How Wind Reads {n} Maps", Captures.Prose(n), $"2603.{n:D5}", n);

    private static Listed Draft(int n) => Paper(n) with { Title = "Draft: " + Paper(n).Title };
}
