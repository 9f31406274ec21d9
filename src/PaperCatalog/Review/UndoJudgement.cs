using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Review;

/// <summary>Takes a judgement back: what was judged on the same wordings before stands again, and merged papers part under their old keys.</summary>
public sealed class UndoJudgement(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    public async Task<JudgedPapers> RunAsync(long id, Actor actor, CancellationToken cancel)
    {
        await using var db = await JudgePapers.BeginAsync(contexts, cancel);
        var judgement = await db.Judgements.SingleOrDefaultAsync(j => j.Id == id, cancel) ?? throw new RefusedException($"There is no judgement {id}.");
        if (judgement.UndoneAt is not null)
        {
            throw new RefusedException($"Judgement {id} was undone before.");
        }

        judgement.UndoneAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        await StandAgainAsync(db, id, cancel);
        var wordings = await db.JudgedPairs.Where(j => j.JudgementId == id).Select(j => j.A).Union(db.JudgedPairs.Where(j => j.JudgementId == id).Select(j => j.B)).ToArrayAsync(cancel);
        var papers = await db.Sightings.Where(s => wordings.Contains(s.WordingId!.Value)).Select(s => s.PaperId).Distinct().ToArrayAsync(cancel);
        var judge = new JudgePapers(db, clock, actor);
        var keys = await judge.FollowAsync(wordings, papers, new HashSet<long>(), cancel);
        AuditTrail.Record(db, clock, actor, "judgement.undo", $"judgement {id}", new { kind = judgement.Kind, papers = judgement.Papers }, new { papers = keys });
        await judge.CommitAsync(cancel);
        return new JudgedPapers(id, keys);
    }

    /// <summary>Of each two wordings the last judgement that was not undone stands.</summary>
    private static Task<int> StandAgainAsync(CatalogDbContext db, long id, CancellationToken cancel) => db.Database.ExecuteSqlAsync(
        $"""
        WITH undone AS (SELECT DISTINCT least(a, b) AS a, greatest(a, b) AS b FROM judged_pair WHERE judgement_id = {id}),
        last AS (
            SELECT DISTINCT ON (u.a, u.b) p.id FROM undone u JOIN judged_pair p ON p.a IN (u.a, u.b) AND p.b IN (u.a, u.b)
            JOIN judgement j ON j.id = p.judgement_id AND j.undone_at IS NULL ORDER BY u.a, u.b, p.id DESC)
        UPDATE judged_pair p SET stands = p.id IN (SELECT id FROM last)
        FROM undone u WHERE p.a IN (u.a, u.b) AND p.b IN (u.a, u.b) AND p.stands <> (p.id IN (SELECT id FROM last))
        """,
        cancel);
}
