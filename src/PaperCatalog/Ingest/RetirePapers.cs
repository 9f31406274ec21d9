using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Papers whose sightings all went to others: their addresses, and what people did to them, go there too.</summary>
internal static class RetirePapers
{
    /// <summary>Retires those of the papers that have a successor. Saves where there are any; the caller saves in any case. Returns how many.</summary>
    public static async Task<int> RunAsync(CatalogDbContext db, IEnumerable<Paper> papers, Dictionary<long, Paper> successors, DateTimeOffset now, CancellationToken cancel)
    {
        var retired = papers.Where(p => successors.ContainsKey(p.Id)).ToDictionary(p => p.Id);
        if (retired.Count == 0)
        {
            return 0;
        }

        var ids = retired.Keys.ToArray();
        var sightings = await db.Sightings.Where(s => ids.Contains(s.PaperId)).Select(s => new { s.PaperId, s.Id }).ToListAsync(cancel);
        var held = sightings.ToLookup(s => s.PaperId, s => s.Id);
        var before = await db.RetiredPapers.Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var aliases = (await db.PaperAliases.Where(a => ids.Contains(a.PaperId)).ToListAsync(cancel)).ToLookup(a => a.PaperId);
        await db.SaveChangesAsync(cancel); // a successor that is new must be there before anything can follow to it
        foreach (var earlier in await db.RetiredPapers.Where(r => ids.Contains(r.SuccessorId)).ToListAsync(cancel))
        {
            earlier.SuccessorId = successors[earlier.SuccessorId].Id; // before its successor is removed, and it with it
        }

        foreach (var paper in retired.Values)
        {
            var successor = successors[paper.Id];
            var row = before.GetValueOrDefault(paper.Id) ?? db.Add(new RetiredPaper { Id = paper.Id, Key = paper.Key }).Entity;
            row.Key = paper.Key;
            row.Aliases = [.. aliases[paper.Id].Select(a => a.Key)];
            row.Sightings = [.. held[paper.Id].Union(row.Sightings)];
            row.Work = await PeoplesWork.FollowAsync(db, paper.Id, successor.Id, cancel);
            row.SuccessorId = successor.Id;
            row.CreatedAt = paper.CreatedAt;
            row.RetiredAt = now;
            foreach (var alias in aliases[paper.Id])
            {
                alias.Paper = successor;
            }

            db.PaperAliases.Add(new PaperAlias { Key = paper.Key, Paper = successor });
            db.Remove(paper);
        }

        return retired.Count;
    }
}
