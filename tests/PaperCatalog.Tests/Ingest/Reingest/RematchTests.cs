using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Listings;
using PaperCatalog.Matching;
using PaperCatalog.Tests.Review;

namespace PaperCatalog.Tests.Ingest.Reingest;

/// <summary>A new matcher over a catalogue that an older one put together.</summary>
public sealed class RematchTests(TestCluster cluster) : IAsyncLifetime
{
    private const int Older = CandidateKeys.Version - 1;

    private static readonly DateOnly Day = new(2026, 3, 18);

    private TestDatabase database = null!;
    private JudgedCatalogue catalogue = null!;

    public async ValueTask InitializeAsync()
    {
        catalogue = new JudgedCatalogue(database = await TestDatabase.CreateAsync(cluster));
        await catalogue.IngestAsync(Captures.Scrape(Day, Paper(1), Paper(2), Paper(3), Paper(4) with { Id = "2603.00004" }));
        await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(1), Longer(1), Longer(4), Paper(5), Paper(4) with { Id = "2603.09999" }));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task It_arrives_at_what_ingest_arrived_at()
    {
        var (papers, found) = (await catalogue.DumpAsync(), await FoundAsync());
        Assert.Contains(found, line => line.StartsWith("pair", StringComparison.Ordinal));
        await using (var db = database.CreateContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"UPDATE known_wording SET version = {Older}; DELETE FROM text_key WHERE text % 2 = 0; UPDATE wording_pair SET same = NOT same, score = 0.5, keys = ARRAY[]::bigint[]; INSERT INTO text_key VALUES (4711, 4711)", Cancel);
        }

        Assert.True((await catalogue.ReingestAsync()).Changes.Nothing);
        Assert.Equal(papers, await catalogue.DumpAsync());
        Assert.Equal(found, await FoundAsync());
    }

    [Fact]
    public async Task What_the_older_one_joined_wrongly_parts_and_what_it_missed_joins()
    {
        await catalogue.TagAsync(await KeyOfAsync(2), 0);
        var before = await catalogue.DumpAsync();
        await OlderFoundAsync("INSERT INTO wording_pair (a, b, same, score, keys, open) SELECT min(wording_id), max(wording_id), true, 1, ARRAY[]::bigint[], false FROM sighting JOIN revision r ON r.id = revision_id WHERE r.title LIKE '%Town 2%' OR r.title LIKE '%Town 3%' ON CONFLICT (a, b) DO UPDATE SET same = true, score = 1");
        await OlderFoundAsync("DELETE FROM wording_pair p USING sighting s JOIN revision r ON r.id = s.revision_id WHERE s.wording_id IN (p.a, p.b) AND r.title LIKE '%Town 1%'");
        Assert.Equal((1, 2), (await PapersOfAsync(2, 3), await PapersOfAsync(1)));
        var dry = await catalogue.ReingestAsync(dryRun: true);
        Assert.Equal((1, 1), (dry.Changes.Merged, dry.Changes.Split));
        Assert.Equal((1, 2), (await PapersOfAsync(2, 3), await PapersOfAsync(1)));
        Assert.Equal(dry.Changes, (await catalogue.ReingestAsync()).Changes);
        Assert.Equal(before, await catalogue.DumpAsync());
        Assert.True((await catalogue.ReingestAsync()).Changes.Nothing);
    }

    [Fact]
    public async Task What_people_decided_stands()
    {
        await catalogue.Merge.RunAsync(await KeyOfAsync(2), await KeyOfAsync(3), JudgedCatalogue.Curator, Cancel);
        await using var db = database.CreateContext();
        var longer = await db.Sightings.SingleAsync(s => s.Revision!.Title.Contains("Town 1:") && s.ListedOn == Day.AddDays(1), Cancel);
        await catalogue.Split.RunAsync(await KeyOfAsync(1), [new PaperCatalog.Review.EntryPlace(longer.CaptureId, longer.Position)], JudgedCatalogue.Curator, Cancel);
        var before = await catalogue.DumpAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE known_wording SET version = {Older}", Cancel);
        Assert.True((await catalogue.ReingestAsync()).Changes.Nothing);
        Assert.Equal(before, await catalogue.DumpAsync());
        Assert.Equal((1, 2), (await PapersOfAsync(2, 3), await PapersOfAsync(1)));
    }

    [Fact]
    public async Task What_people_put_off_stays_put_off()
    {
        await using var db = database.CreateContext();
        var at = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);
        var first = await db.WordingPairs.OrderBy(p => p.A).ThenBy(p => p.B).FirstAsync(Cancel);
        first.LaterAt = at;
        await db.SaveChangesAsync(Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE known_wording SET version = {Older}", Cancel);
        await catalogue.ReingestAsync();
        var putOff = await db.WordingPairs.AsNoTracking().SingleAsync(p => p.LaterAt != null, Cancel);
        Assert.Equal((first.A, first.B, at), (putOff.A, putOff.B, putOff.LaterAt));
    }

    [Fact]
    public async Task Cut_off_it_leaves_the_catalogue_as_the_older_one_made_it()
    {
        await OlderFoundAsync("DELETE FROM wording_pair");
        var (papers, found) = (await catalogue.DumpAsync(), await FoundAsync());
        var cut = new RunReingest(database.Contexts, new StoppedClock(), ListingReader.Read);
        await Assert.ThrowsAsync<IOException>(() => cut.RunAsync(new ReingestScope(), dryRun: false, JudgedCatalogue.Curator, null, Cancel));
        Assert.Equal(papers, await catalogue.DumpAsync());
        Assert.Equal(found, await FoundAsync());
        Assert.True((await catalogue.ReingestAsync()).Changes.Merged > 0);
    }

    [Fact]
    public async Task A_part_of_the_archive_is_not_matched_by_another_matcher_than_the_rest()
    {
        await OlderFoundAsync("DELETE FROM wording_pair");
        var found = await FoundAsync();
        var part = await new RunReingest(database.Contexts, TimeProvider.System, ListingReader.Read).RunAsync(new ReingestScope(From: Day.AddDays(1)), dryRun: false, JudgedCatalogue.Curator, null, Cancel);
        Assert.Equal((1, true), (part.Captures, part.Changes.Nothing));
        Assert.Equal(found, await FoundAsync());
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Listed Paper(int n) => new($"Kites over Town {n}: How Wind Reads {n} Maps", Captures.Prose(n));

    private static Listed Longer(int n) => Paper(n) with { Abstract = Captures.Prose(n) + " And one sentence more." };

    /// <summary>A catalogue as it is where an older matcher came to other decisions.</summary>
    private async Task OlderFoundAsync(string decisions)
    {
        await using var db = database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync(decisions, Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE known_wording SET version = {Older}", Cancel);
        await new TieSightings(db, TimeProvider.System).RunAsync([], [], await db.Papers.Select(p => p.Id).ToListAsync(Cancel), Cancel);
        await transaction.CommitAsync(Cancel);
    }

    /// <summary>What the matcher left: versions, keys, pairs and which of them a person is asked about.</summary>
    private async Task<List<string>> FoundAsync()
    {
        await using var db = database.CreateContext();
        return await db.Database.SqlQuery<string>(
            $"""
            SELECT 'wording ' || id || ' ' || version AS "Value" FROM known_wording UNION ALL SELECT 'key ' || key || ' ' || text FROM text_key
            UNION ALL SELECT 'pair ' || concat_ws(' ', a, b, same, score, ARRAY(SELECT unnest(keys) ORDER BY 1), open) FROM wording_pair ORDER BY 1
            """).ToListAsync(Cancel);
    }

    private async Task<string> KeyOfAsync(int town)
    {
        await using var db = database.CreateContext();
        return await db.Papers.Where(p => p.Title.Contains($"Town {town}:")).OrderBy(p => p.Id).Select(p => p.Key).FirstAsync(Cancel);
    }

    private async Task<int> PapersOfAsync(params int[] towns)
    {
        await using var db = database.CreateContext();
        string[] titles = [.. towns.Select(n => Paper(n).Title)];
        return await db.Sightings.Where(s => titles.Contains(s.Revision!.Title)).Select(s => s.PaperId).Distinct().CountAsync(Cancel);
    }

    /// <summary>Fails when papers are worked out anew, once everything has been compared.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new IOException("gone");
    }
}
