using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;

namespace PaperCatalog.Admin;

/// <summary>What can be chosen, and what was done last.</summary>
public sealed record ReingestPage(IReadOnlyList<string> Sources, IReadOnlyList<JobRun> Runs);

/// <summary>One re-ingest: how it stands, and the entries that it reads differently.</summary>
public sealed record ReingestRunPage(JobRun Run, ReingestOrder Order, IReadOnlyList<ReingestChange> Changes)
{
    public bool IsOver => RunState.IsOver(Run.State);
}

/// <summary>Asks for re-ingest runs.</summary>
public sealed class ReingestPages(CatalogDbContext db)
{
    private const int RunsShown = 12;

    private const int ChangesShown = 100;

    public async Task<ReingestPage> ListAsync(CancellationToken cancel) => new(
        await db.Captures.Select(c => c.Source).Distinct().OrderBy(s => s).ToListAsync(cancel),
        await db.JobRuns.AsNoTracking().Where(r => r.Kind == ReingestWork.Name).OrderByDescending(r => r.Id).Take(RunsShown).ToListAsync(cancel));

    public async Task<ReingestRunPage?> FindAsync(long id, CancellationToken cancel)
    {
        var run = await db.JobRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.Kind == ReingestWork.Name, cancel);
        return run is null ? null : new ReingestRunPage(
            run,
            JsonSerializer.Deserialize<ReingestOrder>(run.Arguments, JsonSerializerOptions.Web)!,
            await db.ReingestChanges.AsNoTracking().Where(c => c.RunId == id).OrderBy(c => c.Id).Take(ChangesShown).ToListAsync(cancel));
    }

    /// <summary>True for a run that was a dry run.</summary>
    public static bool IsDry(JobRun run) => JsonSerializer.Deserialize<ReingestOrder>(run.Arguments, JsonSerializerOptions.Web)!.DryRun;
}
