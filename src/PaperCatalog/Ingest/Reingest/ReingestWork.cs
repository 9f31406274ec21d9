using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Jobs;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>What a re-ingest run is told.</summary>
public sealed record ReingestOrder(ReingestScope Scope, bool DryRun);

/// <summary>A re-ingest as a run that is watched from its page.</summary>
public sealed class ReingestWork(RunReingest reingest, IDbContextFactory<CatalogDbContext> contexts) : IRunWork
{
    /// <summary>The kind, and the lane: one at a time.</summary>
    public const string Name = "reingest";

    public string Kind => Name;

    public async Task RunAsync(JobRun run, RunProgress progress, CancellationToken cancel)
    {
        var order = JsonSerializer.Deserialize<ReingestOrder>(run.Arguments, JsonSerializerOptions.Web)!;
        var done = 0;
        var report = await reingest.RunAsync(order.Scope, order.DryRun, new Actor(null, run.StartedBy), at => Tell(at, ref done, progress), cancel);
        await KeepAsync(run.Id, report, cancel);
        progress.Count("captures", report.Captures);
        foreach (var (name, count) in Named(report.Changes))
        {
            progress.Count(name, count);
        }

        foreach (var warning in report.Warnings)
        {
            progress.Warn(warning);
        }

        progress.Say(report.Changes.Nothing
            ? "Everything is read as it is stored."
            : $"{(order.DryRun ? "It would be" : "Done")}: {string.Join(", ", Named(report.Changes).Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count} {c.Name}")))}.");
    }

    /// <summary>The counts by the names that people read.</summary>
    public static IEnumerable<(string Name, int Count)> Named(ReingestCounts counts) =>
    [
        ("papers added", counts.PapersAdded), ("texts changed", counts.TextsChanged), ("facts changed", counts.FactsChanged), ("papers merged", counts.Merged),
        ("papers split", counts.Split), ("papers tagged anew", counts.TagsChanged), ("entries added", counts.EntriesAdded), ("entries gone", counts.EntriesGone), ("papers gone", counts.PapersGone),
    ];

    private static void Tell(ReingestProgress at, ref int done, RunProgress progress)
    {
        progress.Expect(at.Of);
        progress.Advance(at.Done - done);
        done = at.Done;
        progress.Say(string.Create(CultureInfo.InvariantCulture, $"{at.Papers} entries read again"));
    }

    private async Task KeepAsync(long run, ReingestReport report, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.ReingestChanges.Where(c => c.RunId == run).ExecuteDeleteAsync(cancel); // of an attempt that was cut off
        db.ReingestChanges.AddRange(report.Entries.Select(e => new ReingestChange
        {
            RunId = run,
            Fate = e.Fate,
            CaptureId = e.Capture,
            Position = e.Position,
            TitleBefore = e.TitleBefore,
            TitleNow = e.TitleNow,
            AbstractBefore = e.AbstractBefore,
            AbstractNow = e.AbstractNow,
        }));
        await db.SaveChangesAsync(cancel);
    }
}
