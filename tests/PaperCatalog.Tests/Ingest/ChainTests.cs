using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;

namespace PaperCatalog.Tests.Ingest;

/// <summary>Wordings that are like their neighbours and unlike those further off, and titles that everybody has.</summary>
public sealed class ChainTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    /// <summary>Each wording has most sentences of the one before it and a title with a word exchanged.</summary>
    [Fact]
    public void A_chain_is_the_same_papers_in_any_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(10),
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var wordings = Enumerable.Range(0, 3).SelectMany(chain => Enumerable.Range(0, 5).Select(link => Link(chain, link))).Where(_ => random.Next(6) > 0)
                .Select(w => random.Next(6) == 0 ? w with { Id = $"2603.0000{random.Next(3)}" } : w).ToArray();
            var first = CatalogueOfAsync(random, wordings).GetAwaiter().GetResult();
            random.Shuffle(wordings);
            Assert.Equal(first, CatalogueOfAsync(random, wordings).GetAwaiter().GetResult());
        }));

    [Fact]
    public async Task A_whole_chain_is_one_paper_though_its_ends_are_strangers()
    {
        await CatalogueOfAsync(new Random(1), [Link(0, 0), Link(0, 4)]);
        await using (var db = database.CreateContext())
        {
            Assert.Equal(2, await db.Papers.CountAsync(TestContext.Current.CancellationToken));
        }

        await CatalogueOfAsync(new Random(1), [.. Enumerable.Range(0, 5).Select(link => Link(0, link))]);
        await using var whole = database.CreateContext();
        Assert.Equal(5, (await whole.Papers.SingleAsync(TestContext.Current.CancellationToken)).SightingCount);
    }

    /// <summary>The 65th text of one title takes back what rested on the title alone, whichever of them it is.</summary>
    [Fact]
    public async Task A_crowded_title_joins_nothing_in_any_order()
    {
        var random = new Random(3);
        var crowd = Enumerable.Range(0, SharedKeys.Crowd + 6).Select(n => new Listed("Proceedings of the Kite and Lamp Society", n % 9 == 0 ? $"Volume of year {n}." : Link(100 + n, 0).Abstract)).ToArray();
        var first = await CatalogueOfAsync(random, crowd);
        random.Shuffle(crowd);
        Assert.Equal(first, await CatalogueOfAsync(random, crowd));
        await using var db = database.CreateContext();
        Assert.InRange(await db.WordingPairs.CountAsync(TestContext.Current.CancellationToken), 0, crowd.Length);
    }

    /// <summary>Plain words, as an abstract has them; without them a text counts as one of another language.</summary>
    private static readonly string[] Plain =
    [
        "model", "image", "learning", "language", "data", "method", "visual", "training", "task", "text", "video", "large", "performance", "benchmark", "results", "framework",
        "approach", "network", "knowledge", "generation", "information", "reasoning", "attention", "transformer", "evaluation", "state", "neural", "human", "quality", "novel",
        "semantic", "experiments", "world", "real", "different", "time", "system", "process", "challenges", "complex", "efficient", "general", "scale", "study", "improve",
    ];

    private static Listed Link(int chain, int link) => new(
        $"A Study of {Word((chain * 7) + 50_000)} {Word((chain * 7) + 50_001)} and {Word((chain * 7) + 50_002 + link)} for Data",
        string.Join(' ', Enumerable.Range(link * 2, 8).Select(n => string.Join(' ', Enumerable.Range(0, 4).Select(w => $"{Word((chain * 1_000) + (n * 4) + w)} {Plain[((n * 8) + (2 * w)) % Plain.Length]} {Plain[((n * 8) + (2 * w) + 1) % Plain.Length]}")) + ".")));

    private static string Word(int n)
    {
        string[] syllables = ["ba", "ko", "ri", "mu", "te", "sa", "lo", "ni", "da", "pe"];
        return string.Concat(n.ToString("D5", System.Globalization.CultureInfo.InvariantCulture).Select(c => syllables[c - '0']));
    }

    private async Task<IReadOnlyList<string>> CatalogueOfAsync(Random random, Listed[] wordings)
    {
        await database.EmptyAsync();
        var ingest = new IngestCapture(database.Contexts, TimeProvider.System);
        for (var at = 0; at < wordings.Length;)
        {
            // One entry is one capture of its own day whatever the order, so that two catalogues can be compared.
            var some = wordings.Skip(at).Take(1 + random.Next(3)).ToList();
            at += some.Count;
            foreach (var one in some)
            {
                await ingest.RunAsync(new IncomingCapture(Captures.Scrape(Day, one), new CaptureOrigin(new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero)), "upload"), CancellationToken.None);
            }
        }

        await using var db = database.CreateContext();
        return [.. (await CatalogueDump.OfAsync(db)).Select(p => p[4] == '.' ? p : p[p.IndexOf('|', StringComparison.Ordinal)..]).Order(StringComparer.Ordinal)];
    }
}
