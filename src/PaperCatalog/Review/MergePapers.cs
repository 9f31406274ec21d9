using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Review;

/// <summary>Two papers are one, a person says. Whatever held their wordings apart before is overruled.</summary>
public sealed class MergePapers(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>Merges the papers of two keys. The older one stays, an arXiv id before a slug; the other's addresses lead to it.</summary>
    public async Task<JudgedPapers> RunAsync(string one, string other, Actor actor, CancellationToken cancel)
    {
        await using var db = await JudgePapers.BeginAsync(contexts, cancel);
        long[] papers = [await JudgePapers.FindAsync(db, one, cancel), await JudgePapers.FindAsync(db, other, cancel)];
        if (papers[0] == papers[1])
        {
            throw new RefusedException($"{one} and {other} are one paper already.");
        }

        var judge = new JudgePapers(db, clock, actor);
        var seen = await judge.SeenAsync(papers, cancel);
        foreach (var (a, b) in await HeldApartAsync(db, seen[papers[0]], seen[papers[1]], cancel))
        {
            judge.Judge(a, b, same: true);
        }

        judge.Judge(PaperFacts.Best(seen[papers[0]]), PaperFacts.Best(seen[papers[1]]), same: true);
        return await judge.StandAsync(JudgementKind.Merge, papers, new HashSet<long>(), cancel);
    }

    private static async Task<IEnumerable<(Seen, Seen)>> HeldApartAsync(CatalogDbContext db, IEnumerable<Seen> one, IEnumerable<Seen> other, CancellationToken cancel)
    {
        var mine = one.DistinctBy(s => s.WordingId).ToDictionary(s => s.WordingId);
        var theirs = other.DistinctBy(s => s.WordingId).ToDictionary(s => s.WordingId);
        long[] a = [.. mine.Keys], b = [.. theirs.Keys];
        var apart = await db.JudgedPairs.AsNoTracking()
            .Where(j => j.Stands && !j.Same && ((a.Contains(j.A) && b.Contains(j.B)) || (a.Contains(j.B) && b.Contains(j.A)))).Select(j => new { j.A, j.B }).ToListAsync(cancel);
        return apart.Select(j => mine.TryGetValue(j.A, out var seen) ? (seen, theirs[j.B]) : (mine[j.B], theirs[j.A]));
    }
}
