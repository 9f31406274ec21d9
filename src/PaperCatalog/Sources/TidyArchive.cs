using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Jobs;
using PaperCatalog.Shared;

namespace PaperCatalog.Sources;

/// <summary>Drops what the archive is not to keep any longer: visits, pages that were no listing, the bytes of captures. What was read from captures stays.</summary>
internal sealed class TidyArchive(IDbContextFactory<CatalogDbContext> contexts, IOptions<ArchiveOptions> options, TimeProvider clock) : IRunWork
{
    public const string Name = "archive.tidy";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
    {
        if (options.Value.KeepDays is not { } days)
        {
            progress.Say("Everything is kept: PaperCatalog__Archive__KeepDays is not set.");
            return;
        }

        var before = clock.GetUtcNow().AddDays(-days);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        progress.Count("visits", await db.SourceVisits.Where(v => v.At < before).ExecuteDeleteAsync(cancel));
        progress.Count("pages that were no listing", await db.CaptureContents
            .Where(c => !db.Captures.Any(p => p.ContentId == c.Id) && !db.SourceVisits.Any(v => v.ContentId == c.Id)).ExecuteDeleteAsync(cancel));
        var nothing = PackedBytes.Pack([]);
        progress.Count("captures", await db.CaptureContents
            .Where(c => c.Length > 0 && !db.Captures.Any(p => p.ContentId == c.Id && p.CapturedAt >= before) && !db.SourceVisits.Any(v => v.ContentId == c.Id))
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.Compressed, nothing).SetProperty(x => x.Length, 0), cancel));
        progress.Say($"What came before {Wording.Day(DateOnly.FromDateTime(before.UtcDateTime))} is dropped; what was read from it stays.");
    }
}
