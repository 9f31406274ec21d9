using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Review;
using PaperCatalog.Tests.Ingest;
using static PaperCatalog.Tests.Review.JudgedCatalogue;

namespace PaperCatalog.Tests.Review;

public sealed class JudgementTests(TestCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 3, 18);

    private TestDatabase database = null!;
    private JudgedCatalogue catalogue = null!;

    public async ValueTask InitializeAsync() => catalogue = new JudgedCatalogue(database = await TestDatabase.CreateAsync(cluster));

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Merged_papers_are_one_under_the_older_key_and_part_again_as_they_were()
    {
        await catalogue.IngestAsync(Captures.Api(Day, Paper(1), Paper(2), Paper(3)));
        await catalogue.TagAsync(Id(1), 0);
        await catalogue.TagAsync(Id(2), 0);
        await catalogue.TagAsync(Id(2), 1);
        var before = await catalogue.DumpAsync();
        var merged = await catalogue.Merge.RunAsync(Id(2), Id(1), Curator, Cancel);
        Assert.Equal([Id(1)], merged.Papers);
        Assert.Equal([$"{Id(2)} leads to {Id(1)}"], await catalogue.AliasesAsync());
        await using (var db = database.CreateContext())
        {
            var one = await db.Papers.Include(p => p.Identifiers).SingleAsync(p => p.Key == Id(1), Cancel);
            Assert.Equal((2, 2), (one.SightingCount, one.Identifiers.Count));
            Assert.Equal(2, await db.Taggings.CountAsync(t => t.PaperId == one.Id && t.FromPerson, Cancel));
            Assert.Equal("paper.merge", (await db.AuditEntries.SingleAsync(Cancel)).Action);
        }

        await catalogue.Undo.RunAsync(merged.Judgement, Curator, Cancel);
        Assert.Equal(before, await catalogue.DumpAsync());
        Assert.Empty(await catalogue.AliasesAsync());
        await Assert.ThrowsAsync<RefusedException>(() => catalogue.Undo.RunAsync(merged.Judgement, Curator, Cancel));
    }

    [Fact]
    public async Task A_split_holds_against_everything_that_would_join_the_two_again()
    {
        await catalogue.IngestAsync(Captures.Scrape(Day, Paper(1) with { Id = null }));
        await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(1), Paper(1) with { Id = null, Abstract = Paper(1).Abstract + " And one sentence more." }));
        var (key, places) = await SightingsAsync();
        Assert.Equal(2, places.Count);
        var split = await catalogue.Split.RunAsync(key, [places[1]], Curator, Cancel);
        Assert.Equal(2, split.Papers.Count);
        await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(2), Paper(1) with { Id = null, Abstract = Paper(1).Abstract + " Or another." }));
        await catalogue.IngestAsync(Captures.Api(Day.AddDays(3), Paper(1)));
        await catalogue.ReingestAsync();
        await using (var db = database.CreateContext())
        {
            Assert.Equal([1, 3], await db.Papers.OrderBy(p => p.SightingCount).Select(p => p.SightingCount).ToListAsync(Cancel));
        }

        await catalogue.Undo.RunAsync(split.Judgement, Curator, Cancel);
        await using var after = database.CreateContext();
        Assert.Equal(4, (await after.Papers.SingleAsync(Cancel)).SightingCount);
    }

    [Fact]
    public async Task Merging_overrules_an_earlier_split()
    {
        await catalogue.IngestAsync(Captures.Api(Day, Paper(1)));
        await catalogue.IngestAsync(Captures.Api(Day.AddDays(1), Paper(1) with { Abstract = Captures.Prose(77) }));
        var (key, places) = await SightingsAsync();
        var split = await catalogue.Split.RunAsync(key, [places[1]], Curator, Cancel);
        Assert.Contains(key, split.Papers);
        await catalogue.Merge.RunAsync(split.Papers[0], split.Papers[1], Curator, Cancel);
        await using var db = database.CreateContext();
        Assert.Equal($"{key} 2", await db.Papers.Select(p => p.Key + " " + p.SightingCount).SingleAsync(Cancel));
    }

    [Fact]
    public async Task A_doubtful_pair_is_asked_once_and_never_again()
    {
        await catalogue.IngestAsync(Captures.Api(Day, Paper(1)));
        Assert.Equal(1, (await catalogue.IngestAsync(Captures.Api(Day.AddDays(1), Paper(1) with { Id = "2603.99999" }))).Review);
        await using var db = database.CreateContext();
        var question = Assert.Single((await new DoubtfulPairs(db).FindAsync(10, Cancel)).Questions);
        Assert.Contains("different arXiv ids", question.Because[0], StringComparison.Ordinal);
        await catalogue.Answer.RunAsync(question.AId, question.BId, Answer.Later, Curator, Cancel);
        Assert.Equal(1, (await new DoubtfulPairs(db).FindAsync(10, Cancel)).Total);
        await catalogue.Answer.RunAsync(question.AId, question.BId, Answer.Different, Curator, Cancel);
        await catalogue.IngestAsync(Captures.Api(Day.AddDays(2), Paper(1) with { Id = "2603.99999", Upvotes = 9 }));
        Assert.Equal(0, (await new DoubtfulPairs(db).FindAsync(10, Cancel)).Total);
        await Assert.ThrowsAsync<RefusedException>(() => catalogue.Answer.RunAsync(question.AId, question.BId, Answer.Same, Curator, Cancel));
        Assert.Equal(2, await db.Papers.CountAsync(Cancel));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_in_a_sentence()
    {
        await catalogue.IngestAsync(Captures.Api(Day, Paper(1), Paper(2)));
        var (_, places) = await SightingsAsync();
        foreach (var act in new Func<Task>[]
        {
            () => catalogue.Merge.RunAsync(Id(1), "no-such-paper", Curator, Cancel),
            () => catalogue.Merge.RunAsync(Id(1), Id(1), Curator, Cancel),
            () => catalogue.Split.RunAsync(Id(1), [places[0]], Curator, Cancel),
            () => catalogue.Split.RunAsync(Id(1), [new EntryPlace(99, 1)], Curator, Cancel),
            () => catalogue.Split.RunAsync(Id(1), [], Curator, Cancel),
        })
        {
            Assert.EndsWith(".", (await Assert.ThrowsAsync<RefusedException>(act)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Whatever people do and take back, and however often the archive is read again between: what a reader finds under each address is as it was.</summary>
    [Fact]
    public void Judgements_that_are_undone_leave_no_trace_but_addresses() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(8),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => RandomlyAsync(new Random(seed)).GetAwaiter().GetResult()));

    private static CancellationToken Cancel => CancellationToken.None;

    private static string Id(int n) => $"2603.{n:D5}";

    private static Listed Paper(int n) => new($"Kites over Town {n}: How Wind Reads {n} Maps", Captures.Prose(n), Id(n));

    private async Task RandomlyAsync(Random random)
    {
        await database.EmptyAsync();
        for (var day = 0; day < 3; day++)
        {
            await catalogue.IngestAsync(Captures.Scrape(Day.AddDays(day), Enumerable.Range(0, 4).Select(n =>
                Paper(n) with { Id = n < 2 ? Id(n) : null, Abstract = Captures.Prose(n) + (random.Next(2) == 0 ? "" : $" Sentence {random.Next(9)} of {n} is another."), Upvotes = day })));
        }

        var keys = await KeysAsync();
        await catalogue.TagAsync(keys[random.Next(keys.Count)], random.Next(3));
        await catalogue.TagAsync(keys[random.Next(keys.Count)], random.Next(3));
        var before = await catalogue.UnderAsync(keys);
        var judgements = new Stack<long>();
        for (var step = 0; step < 6; step++)
        {
            if (await StepAsync(random, judgements) is { } judgement)
            {
                judgements.Push(judgement);
            }

            Assert.True((await catalogue.ReingestAsync()).Changes.Nothing, "reading again undid what a person did");
        }

        while (judgements.TryPop(out var last))
        {
            await catalogue.Undo.RunAsync(last, Curator, Cancel);
        }

        Assert.Equal(before, await catalogue.UnderAsync(keys));
        Assert.Equal(keys.Count, (await KeysAsync()).Count);
    }

    private async Task<long?> StepAsync(Random random, Stack<long> judgements)
    {
        var keys = await KeysAsync();
        try
        {
            switch (random.Next(3))
            {
                case 0:
                    return (await catalogue.Merge.RunAsync(keys[random.Next(keys.Count)], keys[random.Next(keys.Count)], Curator, Cancel)).Judgement;
                case 1:
                    var key = keys[random.Next(keys.Count)];
                    var places = (await SightingsAsync(key)).Places;
                    return (await catalogue.Split.RunAsync(key, [places[random.Next(places.Count)]], Curator, Cancel)).Judgement;
                default:
                    if (judgements.TryPop(out var last))
                    {
                        await catalogue.Undo.RunAsync(last, Curator, Cancel);
                    }

                    return null;
            }
        }
        catch (RefusedException)
        {
            return null; // one paper already, or nothing would be left
        }
    }

    private async Task<List<string>> KeysAsync()
    {
        await using var db = database.CreateContext();
        return await db.Papers.OrderBy(p => p.Id).Select(p => p.Key).ToListAsync(Cancel);
    }

    private async Task<(string Key, List<EntryPlace> Places)> SightingsAsync(string? key = null)
    {
        await using var db = database.CreateContext();
        var paper = await db.Papers.OrderBy(p => p.Id).FirstAsync(p => key == null || p.Key == key, Cancel);
        return (paper.Key, await db.Sightings.Where(s => s.PaperId == paper.Id).OrderBy(s => s.Id).Select(s => new EntryPlace(s.CaptureId, s.Position)).ToListAsync(Cancel));
    }
}
