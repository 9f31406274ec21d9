using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Digests;

/// <summary>Holds all mailing of digests, in every process, for a while or until somebody ends it.</summary>
public sealed class PauseMailing(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Begins a pause.</summary>
    /// <param name="lasts">Null until somebody ends it. A pause of a person's is never shortened.</param>
    public async Task RunAsync(TimeSpan? lasts, string because, CancellationToken cancel, Actor? actor = null)
    {
        var now = clock.GetUtcNow();
        var until = now + lasts;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO mailing_pause (id, since, until, because) VALUES (1, {now}, {until}, {because})
            ON CONFLICT (id) DO UPDATE SET since = excluded.since, until = excluded.until, because = excluded.because WHERE mailing_pause.until IS NOT NULL
            """, cancel);
        await NoteAsync(db, actor, "digest.pause", new { Because = because }, cancel);
        await transaction.CommitAsync(cancel);
    }

    public async Task EndAsync(Actor? actor, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.MailingPauses.ExecuteDeleteAsync(cancel);
        await NoteAsync(db, actor, "digest.resume", null, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The pause that holds now; one that has run out is none.</summary>
    public async Task<MailingPause?> NowAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.MailingPauses.AsNoTracking().FirstOrDefaultAsync(p => p.Until == null || p.Until > now, cancel);
    }

    /// <summary>People's doings leave an entry in the trail; a pause that the application takes for itself is in its log.</summary>
    private async Task NoteAsync(CatalogDbContext db, Actor? actor, string action, object? after, CancellationToken cancel)
    {
        if (actor is not null)
        {
            AuditTrail.Record(db, clock, actor, action, "digests", after: after);
            await db.SaveChangesAsync(cancel);
        }
    }
}
