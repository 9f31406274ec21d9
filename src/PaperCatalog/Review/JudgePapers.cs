using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Papers;

namespace PaperCatalog.Review;

/// <summary>What a judgement did: under which keys its papers are found now.</summary>
public sealed record JudgedPapers(long Judgement, IReadOnlyList<string> Papers);

/// <summary>Writes a judgement down and lets the papers follow it. The caller owns the transaction, in which the catalogue's lock is held.</summary>
internal sealed class JudgePapers(CatalogDbContext db, TimeProvider clock, Actor actor)
{
    private readonly List<JudgedPair> pairs = [];

    /// <summary>A context with its transaction, waiting for nobody any more.</summary>
    public static async Task<CatalogDbContext> BeginAsync(IDbContextFactory<CatalogDbContext> contexts, CancellationToken cancel)
    {
        var db = await contexts.CreateDbContextAsync(cancel);
        await db.Database.BeginTransactionAsync(cancel);
        await IngestCapture.LockAsync(db, cancel);
        return db;
    }

    /// <summary>The id of the paper that goes or went by this key.</summary>
    public static async Task<long> FindAsync(CatalogDbContext db, string key, CancellationToken cancel) =>
        await db.Papers.Where(p => p.Key == key).Select(p => (long?)p.Id).Concat(db.PaperAliases.Where(a => a.Key == key).Select(a => (long?)a.PaperId)).FirstOrDefaultAsync(cancel)
            ?? throw new RefusedException($"There is no paper {key}: give the key at the end of its address.");

    /// <summary>All sightings of these papers, their wordings known to the matcher.</summary>
    public async Task<ILookup<long, Seen>> SeenAsync(long[] papers, CancellationToken cancel)
    {
        var seen = (await Neighbourhood.OfAsync(db, [.. papers], [], cancel)).Sightings;
        await new TieSightings(db, clock).MakeKnownAsync(seen, cancel);
        db.ChangeTracker.Clear();
        return seen.ToLookup(s => s.PaperId);
    }

    public void Judge(Seen a, Seen b, bool same) => pairs.Add(new JudgedPair
    {
        Same = same,
        Stands = true,
        A = a.WordingId,
        ContentOfA = a.ContentHash,
        PositionOfA = a.Position,
        B = b.WordingId,
        ContentOfB = b.ContentHash,
        PositionOfB = b.Position,
    });

    /// <summary>What was judged so far stands from now on, and the papers follow.</summary>
    public async Task<JudgedPapers> StandAsync(JudgementKind kind, long[] papers, IReadOnlySet<long> leaving, CancellationToken cancel)
    {
        var before = await KeysAsync(papers, cancel);
        long[] a = [.. pairs.Select(p => p.A)], b = [.. pairs.Select(p => p.B)];
        await db.Database.ExecuteSqlAsync(
            $"UPDATE judged_pair j SET stands = false FROM unnest({a}, {b}) n (a, b) WHERE j.stands AND ((j.a = n.a AND j.b = n.b) OR (j.a = n.b AND j.b = n.a))", cancel);
        var judgement = new Judgement { Kind = kind, Papers = before, PersonId = actor.PersonId, By = actor.Name, At = clock.GetUtcNow(), Pairs = pairs };
        db.Judgements.Add(judgement);
        await db.SaveChangesAsync(cancel);
        var after = await FollowAsync([.. a.Union(b)], papers, leaving, cancel);
        AuditTrail.Record(db, clock, actor, $"paper.{kind.ToString().ToLowerInvariant()}", "paper " + string.Join(" and ", before), new { papers = before }, new { papers = after, judgement = judgement.Id });
        await CommitAsync(cancel);
        return new JudgedPapers(judgement.Id, after);
    }

    /// <summary>Works the papers out anew; returns the keys by which the wordings are found now.</summary>
    public async Task<List<string>> FollowAsync(long[] wordings, long[] papers, IReadOnlySet<long> leaving, CancellationToken cancel)
    {
        await new TieSightings(db, clock) { Leaving = leaving }.RunAsync([], [], papers, cancel);
        var standing = await db.Sightings.Where(s => wordings.Contains(s.WordingId!.Value)).Select(s => s.PaperId).Distinct().ToArrayAsync(cancel);
        return await KeysAsync(standing, cancel);
    }

    public async Task CommitAsync(CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }

    private Task<List<string>> KeysAsync(long[] papers, CancellationToken cancel) =>
        db.Papers.Where(p => papers.Contains(p.Id)).OrderBy(p => p.Id).Select(p => p.Key).ToListAsync(cancel);
}
