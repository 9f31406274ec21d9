using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Matching;
using PaperCatalog.Tags;

namespace PaperCatalog.Ingest.Reingest;

/// <summary>Where a re-ingest writes: batch by batch with a note of how far it is, or, on a dry run, in one transaction that is thrown away.</summary>
internal sealed class ReingestWorkspace : IAsyncDisposable
{
    /// <summary>Papers that are tagged anew in one go.</summary>
    private const int PapersTagged = 2_000;

    private readonly CatalogDbContext db;
    private readonly TimeProvider clock;
    private readonly ReingestScope scope;

    private ReingestWorkspace(CatalogDbContext db, TimeProvider clock, ReingestScope scope, bool dryRun) => (this.db, this.clock, this.scope, DryRun) = (db, clock, scope, dryRun);

    public bool DryRun { get; }

    /// <summary>The last capture that a run of this scope, cut off, had brought up to date; 0 where there was none.</summary>
    public long After { get; private set; }

    public int Captures { get; private set; }

    public ReingestCounts Counts { get; private set; } = new();

    public static async Task<ReingestWorkspace> OpenAsync(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock, ReingestScope scope, bool dryRun, CancellationToken cancel)
    {
        var work = new ReingestWorkspace(await contexts.CreateDbContextAsync(cancel), clock, scope, dryRun);
        work.db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        work.db.Database.AutoSavepointsEnabled = false;
        var note = dryRun ? null : await work.db.CatalogNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Name == CatalogNote.Reingest, cancel);
        if (note is not null && JsonSerializer.Deserialize<Standing>(note.Value) is { } standing && standing.Scope == scope && standing.Version == Version)
        {
            (work.After, work.Captures, work.Counts) = (standing.After, standing.Captures, standing.Counts);
        }

        return work;
    }

    /// <summary>Wordings that another version of the matcher compared are compared anew, all of them at once and before anything else.</summary>
    public async Task RematchAsync(CancellationToken cancel)
    {
        if (scope.IsAll && await db.KnownWordings.AnyAsync(w => w.Version != CandidateKeys.Version, cancel))
        {
            await BeginAsync(cancel);
            Counts += await new Rematch(db, clock).RunAsync(cancel);
            await CommitAsync(cancel);
        }
    }

    /// <summary>Brings these captures up to date, and notes that all up to the last are.</summary>
    public async Task<List<EntryChange>> ApplyAsync(ReadBatch batch, long last, CancellationToken cancel)
    {
        Captures += batch.Captures.Length;
        var changes = new List<EntryChange>();
        if (batch.Changed.Count > 0)
        {
            await BeginAsync(cancel);
            (var counts, changes) = await new ApplyReread(db, clock).RunAsync(batch.Changed, cancel);
            Counts += counts;
        }

        if (!DryRun)
        {
            await db.Captures.Where(c => batch.Captures.Contains(c.Id) && c.ReaderVersion != ListingReader.Version)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.ReaderVersion, ListingReader.Version), cancel);
            await NoteAsync(last, cancel);
            await CommitAsync(cancel);
        }

        return changes;
    }

    /// <summary>Papers that another version of the tagger read, or none, are tagged anew.</summary>
    public async Task RetagAsync(CancellationToken cancel)
    {
        var stale = db.Papers.Where(p => !db.Tagged.Any(t => t.PaperId == p.Id && t.TaggerVersion == Tagger.Shipped.Version));
        while (scope.IsAll && await stale.AnyAsync(cancel))
        {
            await BeginAsync(cancel);
            var papers = await stale.OrderBy(p => p.Id).Take(PapersTagged).Select(p => new TextToTag(p.Id, p.Title, p.Abstract)).ToListAsync(cancel);
            var changes = await new TagPapers(db).RunAsync(papers, cancel);
            Counts += new ReingestCounts { TagsChanged = changes.Select(c => c.PaperId).Distinct().Count() };
            await CommitAsync(cancel);
        }
    }

    /// <summary>The end: the note goes, the audit trail says what was done.</summary>
    public async Task EndAsync(ReingestScope done, Actor actor, CancellationToken cancel)
    {
        if (!DryRun)
        {
            await db.CatalogNotes.Where(n => n.Name == CatalogNote.Reingest).ExecuteDeleteAsync(cancel);
            AuditTrail.Record(db, clock, actor, "reingest.apply", done.ToString(), null, new { captures = Captures, changes = Counts });
            await db.SaveChangesAsync(cancel);
        }
    }

    public ValueTask DisposeAsync() => db.DisposeAsync(); // with it a transaction that was not committed

    /// <summary>What a note on another version says does not hold for this one.</summary>
    private static string Version { get; } = $"{ListingReader.Version} {CandidateKeys.Version} {Tagger.Shipped.Version}";

    private async Task BeginAsync(CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancel);
            await IngestCapture.LockAsync(db, cancel);
        }
    }

    private async Task CommitAsync(CancellationToken cancel)
    {
        if (!DryRun && db.Database.CurrentTransaction is not null)
        {
            await db.Database.CommitTransactionAsync(cancel);
        }
    }

    private Task<int> NoteAsync(long last, CancellationToken cancel)
    {
        var standing = JsonSerializer.Serialize(new Standing(scope, Version, last, Captures, Counts));
        return db.Database.ExecuteSqlAsync(
            $"INSERT INTO catalog_note (name, value) VALUES ({CatalogNote.Reingest}, {standing}) ON CONFLICT (name) DO UPDATE SET value = excluded.value", cancel);
    }

    private sealed record Standing(ReingestScope Scope, string Version, long After, int Captures, ReingestCounts Counts);
}
