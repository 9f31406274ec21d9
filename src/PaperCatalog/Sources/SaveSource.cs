using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Sources;

/// <summary>What became of a form: the source, or what is wrong, by field.</summary>
public sealed record SavedSource(Source? Source, IReadOnlyDictionary<string, string> Faults);

/// <summary>Adds a source, or changes one.</summary>
public sealed class SaveSource(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    public async Task<SavedSource> RunAsync(long? id, SourceForm form, Actor actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var source = id is null ? null : await db.Sources.SingleOrDefaultAsync(s => s.Id == id, cancel) ?? throw new RefusedException("The source is there no more.");
        var faults = form.Faults(clock.GetUtcNow());
        if (faults.Count > 0)
        {
            return new SavedSource(null, faults);
        }

        if (await IsTakenAsync(db, id, form, cancel))
        {
            return Taken();
        }

        var before = source is null ? null : SourceForm.Of(source);
        source ??= db.Sources.Add(new Source { Name = "", Slug = form.Slug, Kind = "", Template = "", Cron = "", AddedAt = clock.GetUtcNow() }).Entity;
        form.WriteTo(source);
        if (before is not null && (before.Template, before.Query) != (source.Template, source.Query))
        {
            // The trouble was with the address it had.
            (source.Failures, source.NotBefore, source.Trouble) = (0, null, null);
        }

        AuditTrail.Record(db, clock, actor, before is null ? "source.add" : "source.change", $"source {source.Slug}", before, SourceForm.Of(source));
        try
        {
            await db.SaveChangesAsync(cancel);
            return new SavedSource(source, faults);
        }
        catch (DbUpdateException other) when (other.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Taken(); // since the look before, as by a button that was pressed twice
        }
    }

    private static SavedSource Taken() =>
        new(null, new Dictionary<string, string>(StringComparer.Ordinal) { [nameof(SourceForm.Name)] = "Another source has this name, or one much like it: choose another." });

    /// <summary>Captures are called by the slug, so two sources never share one, nor one with what people bring.</summary>
    private static async Task<bool> IsTakenAsync(CatalogDbContext db, long? id, SourceForm form, CancellationToken cancel)
    {
        var (name, slug) = (form.Name.Trim(), form.Slug);
        return id is null && slug is "upload" or "samples" || await db.Sources.AnyAsync(s => s.Id != id && (s.Name == name || id == null && s.Slug == slug), cancel);
    }
}
