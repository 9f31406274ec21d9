using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Review;

/// <summary>What a person answers to "are these one paper?".</summary>
public enum Answer
{
    Same,
    Different,
    Later,
}

/// <summary>Answers one pair of the review queue.</summary>
public sealed class AnswerQuestion(IDbContextFactory<CatalogDbContext> contexts, MergePapers merge, TimeProvider clock)
{
    /// <summary>Same merges the papers of the two wordings, different holds them apart for ever, later puts the pair behind all others.</summary>
    public async Task RunAsync(long a, long b, Answer answer, Actor actor, CancellationToken cancel)
    {
        await using var db = await JudgePapers.BeginAsync(contexts, cancel);
        var pair = await db.WordingPairs.SingleOrDefaultAsync(p => p.A == a && p.B == b && p.Open, cancel)
            ?? throw new RefusedException("That question is settled by now.");
        var papers = await db.Sightings.Where(s => s.WordingId == a || s.WordingId == b).GroupBy(s => s.WordingId).OrderBy(g => g.Key).Select(g => g.Min(s => s.PaperId)).ToArrayAsync(cancel);
        var keys = await db.Papers.Where(p => papers.Contains(p.Id)).OrderBy(p => p.Id).Select(p => p.Key).ToListAsync(cancel);
        switch (answer)
        {
            case Answer.Same:
                await db.Database.RollbackTransactionAsync(cancel);
                await merge.RunAsync(keys[0], keys[1], actor, cancel);
                break;
            case Answer.Different:
                var judge = new JudgePapers(db, clock, actor);
                var seen = (await judge.SeenAsync(papers, cancel)).SelectMany(of => of).ToLookup(s => s.WordingId);
                judge.Judge(seen[a].First(), seen[b].First(), same: false);
                await judge.StandAsync(JudgementKind.Different, papers, new HashSet<long>(), cancel);
                break;
            default:
                pair.LaterAt = clock.GetUtcNow();
                AuditTrail.Record(db, clock, actor, "review.later", "paper " + string.Join(" and ", keys));
                await db.SaveChangesAsync(cancel);
                await db.Database.CommitTransactionAsync(cancel);
                break;
        }
    }
}
