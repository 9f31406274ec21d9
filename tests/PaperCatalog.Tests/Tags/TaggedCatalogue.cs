using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Tags;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Tags;

/// <summary>A catalogue into which tests ingest papers, and what they ask of its tags.</summary>
internal sealed class TaggedCatalogue(TestDatabase database)
{
    public static readonly DateOnly Day = new(2026, 11, 19);

    public async Task IngestAsync(DateOnly day, params Listed[] papers)
    {
        var ingest = new IngestCapture(database.Contexts, TimeProvider.System);
        var origin = new CaptureOrigin(new DateTimeOffset(day.ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero));
        var ingested = await ingest.RunAsync(new IncomingCapture(Captures.Api(day, papers), origin, "test"), CancellationToken.None);
        Xunit.Assert.Null(ingested.Refusal);
    }

    /// <summary>What the paper counts as, by <c>facet/slug</c>, in order.</summary>
    public async Task<List<string>> CountsAsAsync(string key)
    {
        await using var db = database.CreateContext();
        var ids = await db.Tagged.Where(t => t.Paper!.Key == key).Select(t => t.TagIds).SingleAsync();
        return [.. (await db.Tags.Where(t => ids.Contains(t.Id)).ToListAsync()).Select(t => t.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>A person says that a tag holds, or that it does not.</summary>
    public async Task SayAsync(string key, string tag, bool holds)
    {
        await using var db = database.CreateContext();
        var (paper, id) = (await db.Papers.SingleAsync(p => p.Key == key), await IdAsync(db, tag));
        await db.Taggings.Where(t => t.PaperId == paper.Id && t.TagId == id).ExecuteDeleteAsync();
        db.Taggings.Add(new Tagging { PaperId = paper.Id, TagId = id, FromPerson = true, Holds = holds, At = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
    }

    public async Task ChangeAsync(string tag, Action<Tag> change)
    {
        await using var db = database.CreateContext();
        var id = await IdAsync(db, tag);
        change(await db.Tags.SingleAsync(t => t.Id == id));
        await db.SaveChangesAsync();
    }

    public async Task<int> IdAsync(string tag)
    {
        await using var db = database.CreateContext();
        return await IdAsync(db, tag);
    }

    private static async Task<int> IdAsync(CatalogDbContext db, string tag)
    {
        var parts = tag.Split('/');
        return (await db.Tags.SingleAsync(t => t.Facet == parts[0] && t.Slug == parts[1])).Id;
    }
}
