using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Papers that were merged and part again: they come back under their id and addresses, with what people had done to them.</summary>
internal sealed class RevivedPapers(List<RetiredPaper> retired)
{
    private readonly List<RetiredPaper> back = [];

    private readonly HashSet<long> known = [.. retired.SelectMany(r => r.Sightings)];

    /// <summary>Those that were made of any of these sightings and did not come back before.</summary>
    public static async Task<RevivedPapers> LoadAsync(CatalogDbContext db, IEnumerable<Seen> sightings, CancellationToken cancel)
    {
        var ids = sightings.Select(s => s.SightingId).Where(id => id != 0).ToArray();
        return new RevivedPapers(ids.Length == 0 ? [] : await db.RetiredPapers.Where(r => r.Sightings.Any(s => ids.Contains(s)) && !db.Papers.Any(p => p.Id == r.Id)).ToListAsync(cancel));
    }

    /// <summary>How many stored sightings of a group never were another paper's: the more, the more the paper that is there is the group's.</summary>
    public int Own(List<Seen> group) => group.Count(s => s.SightingId != 0 && !known.Contains(s.SightingId));

    /// <summary>The paper that this group once was; of several the one that most of its sightings were of and that had fewest others, then the oldest.</summary>
    public Paper? Find(List<Seen> group, string? arxiv, DateTimeOffset now)
    {
        var sightings = group.Select(s => s.SightingId).ToHashSet();
        var found = retired.Except(back).Select(r => (Paper: r, Shared: r.Sightings.Count(sightings.Contains))).Where(r => r.Shared > 0)
            .OrderByDescending(r => r.Shared).ThenByDescending(r => r.Paper.Key == arxiv).ThenBy(r => r.Paper.Sightings.Length).ThenBy(r => r.Paper.Id).FirstOrDefault().Paper;
        if (found is null)
        {
            return null;
        }

        back.Add(found);
        found.Sightings = [.. found.Sightings.Except(sightings)];
        return new Paper { Id = found.Id, Key = found.Key, Title = group[0].Title, CreatedAt = found.CreatedAt, ChangedAt = now };
    }

    /// <summary>Gives the papers that came back their other addresses and their work back. Saves where there are any.</summary>
    public async Task ReviveAsync(CatalogDbContext db, CancellationToken cancel)
    {
        if (back.Count == 0)
        {
            return;
        }

        // Where a part of the paper stays behind, it is remembered: when all is undone, the paper is whole again.
        db.RemoveRange(back.Where(r => r.Sightings.Length == 0));
        await db.SaveChangesAsync(cancel);
        foreach (var paper in back)
        {
            await db.PaperAliases.Where(a => paper.Aliases.Contains(a.Key)).ExecuteUpdateAsync(set => set.SetProperty(a => a.PaperId, paper.Id), cancel);
            await db.RetiredPapers.Where(r => paper.Aliases.Contains(r.Key)).ExecuteUpdateAsync(set => set.SetProperty(r => r.SuccessorId, paper.Id), cancel);
            await PeoplesWork.ReturnAsync(db, paper, cancel);
        }
    }
}
