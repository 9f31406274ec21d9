using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Jobs;

/// <summary>Forgets runs that were over long ago, with their logs.</summary>
public sealed class TidyRuns(IDbContextFactory<CatalogDbContext> contexts, IOptions<JobOptions> options, TimeProvider clock) : IRunWork
{
    public const string Name = "jobs.tidy";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
    {
        var before = clock.GetUtcNow().AddDays(-options.Value.KeepDays);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var gone = await db.JobRuns.Where(r => r.EndedAt < before).ExecuteDeleteAsync(cancel);
        progress.Count("runs", gone);
        progress.Say(string.Create(CultureInfo.InvariantCulture, $"{gone} runs from before {before:yyyy-MM-dd} are forgotten."));
    }
}
