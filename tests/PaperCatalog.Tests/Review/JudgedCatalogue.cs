using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Ingest;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Listings;
using PaperCatalog.Review;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Review;

/// <summary>A small catalogue on which people judge.</summary>
internal sealed class JudgedCatalogue(TestDatabase database)
{
    public static readonly Actor Curator = new(null, "curator");

    private static readonly DateTimeOffset Now = new(2026, 3, 20, 12, 0, 0, TimeSpan.Zero);

    public MergePapers Merge { get; } = new(database.Contexts, TimeProvider.System);

    public SplitPaper Split { get; } = new(database.Contexts, TimeProvider.System);

    public UndoJudgement Undo { get; } = new(database.Contexts, TimeProvider.System);

    public AnswerQuestion Answer => new(database.Contexts, Merge, TimeProvider.System);

    public async Task<IngestedCapture> IngestAsync(byte[] bytes) =>
        await new IngestCapture(database.Contexts, TimeProvider.System).RunAsync(new IncomingCapture(bytes, new CaptureOrigin(Now), "upload"), CancellationToken.None);

    public Task<ReingestReport> ReingestAsync(bool dryRun = false, ReadListing? read = null) =>
        new RunReingest(database.Contexts, TimeProvider.System, read ?? ListingReader.Read).RunAsync(new ReingestScope(), dryRun, Curator, null, CancellationToken.None);

    /// <summary>Papers with ids, texts, sightings and tags, and where each address that ever was leads.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync()
    {
        await using var db = database.CreateContext();
        var papers = await CatalogueDump.OfAsync(db);
        var ids = await db.Papers.OrderBy(p => p.Id).Select(p => p.Id + " " + p.Key).ToListAsync();
        var tags = await db.Taggings.OrderBy(t => t.PaperId).ThenBy(t => t.TagId).Select(t => t.PaperId + " tag " + t.TagId + " " + t.FromPerson + " " + t.Holds).ToListAsync();
        return [.. papers, .. ids, .. tags];
    }

    /// <summary>What a reader finds under each of these addresses: text, sightings and tags.</summary>
    public async Task<IReadOnlyList<string>> UnderAsync(IReadOnlyList<string> keys)
    {
        await using var db = database.CreateContext();
        var papers = (await CatalogueDump.OfAsync(db)).Select(told => told.Split(" | ", 2)).ToDictionary(told => told[0], told => told[1]);
        var names = await db.Papers.Select(p => new { p.Key, p.Id, Name = p.Key }).Concat(db.PaperAliases.Select(a => new { a.Paper!.Key, Id = a.PaperId, Name = a.Key })).ToListAsync();
        var tags = (await db.Taggings.Where(t => t.Holds).OrderBy(t => t.TagId).ToListAsync()).ToLookup(t => t.PaperId, t => $"tag {t.TagId} {t.FromPerson}");
        return [.. keys.Select(key => names.First(n => n.Name == key)).Select(n => $"{papers[n.Key]}\n{string.Join('\n', tags[n.Id])}")];
    }

    public async Task<IReadOnlyList<string>> AliasesAsync()
    {
        await using var db = database.CreateContext();
        return await db.PaperAliases.OrderBy(a => a.Key).Select(a => a.Key + " leads to " + a.Paper!.Key).ToListAsync();
    }

    /// <summary>A person tags a paper.</summary>
    public async Task TagAsync(string key, int tag)
    {
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO tagging (paper_id, tag_id, from_person, holds, evidence) SELECT id, (SELECT id FROM tag ORDER BY id OFFSET {tag} LIMIT 1), true, true, ARRAY[]::int[] FROM paper WHERE key = {key}
            ON CONFLICT (paper_id, tag_id) DO UPDATE SET from_person = true, score = NULL
            """);
    }
}
