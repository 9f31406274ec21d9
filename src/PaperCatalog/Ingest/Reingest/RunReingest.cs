using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>
/// Reads captures of the archive again with today's readers, matcher and tagger and brings the catalogue up to date in place: ids, keys
/// and people's work stay. One at a time, whichever process runs it; cut off, the next run of the same scope goes on where it stopped.
/// </summary>
public sealed class RunReingest(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, ReadListing read)
{
    /// <summary>Held from start to end.</summary>
    private const long ReingestLock = 0x50617065_72000002;

    /// <summary>Entries whose change is told; the counts are of all.</summary>
    private const int EntriesTold = 500;

    /// <summary>Reads the scope again.</summary>
    /// <param name="dryRun">True to change nothing and tell what would change: all of it is done in a transaction that is not committed.</param>
    public async Task<ReingestReport> RunAsync(ReingestScope scope, bool dryRun, Actor actor, Action<ReingestProgress>? progress, CancellationToken cancel)
    {
        await using var holder = await contexts.CreateDbContextAsync(cancel);
        await DemandAnyAsync(holder, scope, cancel);
        await holder.Database.OpenConnectionAsync(cancel); // the lock is this connection's
        if (!(await holder.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({ReingestLock}) AS \"Value\"").ToListAsync(cancel))[0])
        {
            throw new RefusedException("Another re-ingest is running: wait for its end, or stop it on its page.");
        }

        try
        {
            await using var work = await ReingestWorkspace.OpenAsync(contexts, clock, scope, dryRun, cancel);
            await work.RematchAsync(cancel);
            return await ReadAsync(work, scope, actor, progress, cancel);
        }
        finally
        {
            await holder.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({ReingestLock})", CancellationToken.None);
        }
    }

    /// <summary>Who names a source or a capture means one that is there.</summary>
    private static async Task DemandAnyAsync(CatalogDbContext db, ReingestScope scope, CancellationToken cancel)
    {
        var fault = scope.Fault ?? (scope is { Source: null, Capture: null } || await scope.Of(db.Captures).AnyAsync(cancel) ? null
            : scope.Capture is null ? $"There are no {scope}." : $"There is no {scope}.");
        if (fault is not null)
        {
            throw new RefusedException(fault);
        }
    }

    private async Task<ReingestReport> ReadAsync(ReingestWorkspace work, ReingestScope scope, Actor actor, Action<ReingestProgress>? progress, CancellationToken cancel)
    {
        var (entries, warnings, papers) = (new List<EntryChange>(), new List<string>(), 0);
        await using var archive = await contexts.CreateDbContextAsync(cancel);
        var all = await scope.Of(archive.Captures).CountAsync(cancel);
        var reader = new ReadArchive(archive, read);
        var reading = reader.RunAsync(scope, work.After, cancel);
        try
        {
            while (await reading is { Last: { } last } batch)
            {
                reading = Task.Run(() => reader.RunAsync(scope, last, cancel), cancel); // the next are read while these are written
                var changes = await work.ApplyAsync(batch, last, cancel);
                papers += batch.Entries;
                entries.AddRange(changes.Take(EntriesTold - entries.Count));
                warnings.AddRange(batch.Warnings);
                progress?.Invoke(new ReingestProgress(work.Captures, all, papers, work.Counts));
            }
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it uses what is let go now
        }

        await work.RetagAsync(cancel);
        var report = new ReingestReport(work.Captures, work.DryRun, work.Counts, entries, warnings);
        await work.EndAsync(scope, actor, cancel);
        return report;
    }
}
