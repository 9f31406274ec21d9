using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;

namespace PaperCatalog.Tags;

/// <summary>How often a re-tagging gave a tag and took it back.</summary>
public sealed record RetaggedTag(string Tag, int Added, int Removed);

/// <summary>What a re-tagging changed, or would; the JSON of <c>tags retag</c>.</summary>
public sealed record Retagged(string TaggerVersion, bool DryRun, int Papers, int PapersChanged, int Added, int Removed, IReadOnlyList<RetaggedTag> Tags);

/// <summary>Tags papers anew, in batches that each hold for themselves: stopped, it has done what it had done.</summary>
public sealed class Retag(IDbContextFactory<CatalogDbContext> contexts)
{
    private const int PapersABatch = 2_000;

    /// <summary>Reads every paper again, or those that no tagger has read.</summary>
    /// <param name="onlyUntagged">True to pass over papers that a tagger has read.</param>
    /// <param name="progress">Told how many papers have been looked at, of how many.</param>
    public async Task<Retagged> RunAsync(bool dryRun, bool onlyUntagged, Action<int, int>? progress, CancellationToken cancel)
    {
        var changes = new Dictionary<int, (int Added, int Removed)>();
        var (papers, changed, last) = (0, 0, 0L);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var due = onlyUntagged ? db.Papers.Where(p => !db.Tagged.Any(t => t.PaperId == p.Id && t.TaggerVersion != null)) : db.Papers;
        var all = progress is null ? 0 : await due.CountAsync(cancel);
        while (await BatchAsync(due, last, dryRun, cancel) is { Papers: > 0 } batch)
        {
            (papers, last) = (papers + batch.Papers, batch.Last);
            changed += batch.Changes.Select(c => c.PaperId).Distinct().Count();
            foreach (var change in batch.Changes)
            {
                var (added, removed) = changes.GetValueOrDefault(change.TagId);
                changes[change.TagId] = change.Given ? (added + 1, removed) : (added, removed + 1);
            }

            progress?.Invoke(papers, all);
        }

        var names = (await db.Tags.AsNoTracking().ToListAsync(cancel)).ToDictionary(t => t.Id, t => t.Key);
        return new Retagged(
            Tagger.Shipped.Version, dryRun, papers, changed, changes.Values.Sum(c => c.Added), changes.Values.Sum(c => c.Removed),
            [.. changes.Select(c => new RetaggedTag(names[c.Key], c.Value.Added, c.Value.Removed)).OrderByDescending(c => c.Added + c.Removed).ThenBy(c => c.Tag, StringComparer.Ordinal)]);
    }

    private async Task<(int Papers, long Last, List<TagChange> Changes)> BatchAsync(IQueryable<Papers.Paper> due, long last, bool dryRun, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!dryRun)
        {
            await IngestCapture.LockAsync(db, cancel); // the texts stay as they are read
        }

        var papers = await due.Where(p => p.Id > last).OrderBy(p => p.Id).Take(PapersABatch).Select(p => new TextToTag(p.Id, p.Title, p.Abstract)).ToListAsync(cancel);
        if (papers.Count == 0)
        {
            return (0, last, []);
        }

        var tagging = new TagPapers(db);
        var changes = dryRun ? (await tagging.CompareAsync(papers, cancel)).Changes : await tagging.RunAsync(papers, cancel);
        await transaction.CommitAsync(cancel);
        return (papers.Count, papers[^1].PaperId, changes);
    }
}
