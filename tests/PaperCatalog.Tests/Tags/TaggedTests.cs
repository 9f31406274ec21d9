using Microsoft.EntityFrameworkCore;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Search;
using Xunit;

namespace PaperCatalog.Tests.Tags;

/// <summary>What the database works out of taggings, against the same worked out by hand.</summary>
public sealed class TaggedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Tags = 12, Papers = 15, Steps = 120;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Papers_count_as_their_tags_with_merges_and_wider_tags_whatever_happened_in_between(int seed)
    {
        var random = new Random(seed);
        await database.EmptyAsync();
        using var index = new IndexedCatalogue(database.DataSource);
        await index.RunAsync("TRUNCATE tag CASCADE");
        for (var paper = 0; paper < Papers; paper++)
        {
            await index.AddAsync($"paper-{paper}", $"Paper {paper}");
        }

        await using var db = database.CreateContext();
        db.Tags.AddRange(Enumerable.Range(0, Tags).Select(i => new Tag { Facet = "topic", Slug = $"t{i}", Name = $"T {i}" }));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var papers = await db.Papers.Select(p => p.Id).ToArrayAsync(TestContext.Current.CancellationToken);
        var tags = await db.Tags.OrderBy(t => t.Id).ToListAsync(TestContext.Current.CancellationToken);
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(db, random, papers, tags);
        }

        db.ChangeTracker.Clear();
        var taggings = (await db.Taggings.ToListAsync(TestContext.Current.CancellationToken)).ToLookup(t => t.PaperId);
        var now = await db.Tags.ToDictionaryAsync(t => t.Id, TestContext.Current.CancellationToken);
        var tagged = await db.Tagged.ToDictionaryAsync(t => t.PaperId, t => t.TagIds, TestContext.Current.CancellationToken);
        Assert.Contains(taggings, g => g.Any());
        Assert.All(papers, p => Assert.Equal(CountsAs([.. taggings[p]], now), tagged.GetValueOrDefault(p) ?? []));
    }

    private static async Task StepAsync(PaperCatalog.Data.CatalogDbContext db, Random random, long[] papers, List<Tag> tags)
    {
        var (paper, tag, other) = (papers[random.Next(papers.Length)], tags[random.Next(Tags)], tags[random.Next(Tags)]);
        switch (random.Next(6))
        {
            case 0:
                await db.Taggings.Where(t => t.PaperId == paper && t.TagId == tag.Id).ExecuteDeleteAsync();
                break;
            case 1 when other.Id < tag.Id: // never in a circle
                tag.BroaderId = random.Next(3) == 0 ? null : other.Id;
                break;
            case 2 when other.Id < tag.Id:
                tag.MergedIntoId = random.Next(2) == 0 ? null : other.Id;
                break;
            case 3:
                tag.Deleted = random.Next(3) == 0;
                break;
            default:
                var fromPerson = random.Next(2) == 0;
                await db.Taggings.Where(t => t.PaperId == paper && t.TagId == tag.Id).ExecuteDeleteAsync();
                db.Taggings.Add(new Tagging { PaperId = paper, TagId = tag.Id, FromPerson = fromPerson, Holds = !fromPerson || random.Next(2) == 0, Score = .9f });
                break;
        }

        await db.SaveChangesAsync();
        foreach (var entry in db.ChangeTracker.Entries<Tagging>().ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    private static int[] CountsAs(List<Tagging> taggings, Dictionary<int, Tag> tags)
    {
        var direct = taggings.Where(t => Home(tags[t.TagId], tags) is not null).GroupBy(t => Home(tags[t.TagId], tags)!.Id)
            .Where(g => g.Any(t => t.FromPerson) ? g.Any(t => t is { FromPerson: true, Holds: true }) : g.Any());
        return [.. direct.SelectMany(g => Above(tags[g.Key], tags)).Distinct().Order()];
    }

    private static Tag? Home(Tag tag, Dictionary<int, Tag> tags) =>
        tag.MergedIntoId is { } into ? Home(tags[into], tags) : tag.Deleted ? null : tag;

    private static IEnumerable<int> Above(Tag tag, Dictionary<int, Tag> tags)
    {
        for (var at = tag; at is not null; at = (at.MergedIntoId ?? at.BroaderId) is { } next ? tags[next] : null)
        {
            if (at is { Deleted: false, MergedIntoId: null })
            {
                yield return at.Id;
            }
        }
    }
}
