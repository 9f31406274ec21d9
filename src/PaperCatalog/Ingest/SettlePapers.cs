using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Makes papers fit the groups of sightings: creates, joins and divides them, and works their records out anew.</summary>
/// <param name="leaving">Wordings that a person takes out of their paper: where nothing else decides, the others keep it.</param>
internal sealed class SettlePapers(CatalogDbContext db, Neighbourhood near, IReadOnlyList<List<Seen>> groups, IReadOnlySet<long> leaving, DateTimeOffset now)
{
    private readonly HashSet<long> claimed = [];

    private readonly Dictionary<long, Paper> successors = [];

    private readonly IdentifierHolders holders = new(near.Papers.Values, groups);

    private readonly PaperWordings wordings = new(db);

    private readonly List<string> keysTaken = [];

    public int NewPapers { get; private set; }

    public int NewRevisions { get; private set; }

    /// <summary>Papers that became part of another.</summary>
    public int Merged { get; private set; }

    /// <summary>Papers that came out of another.</summary>
    public int Parted { get; private set; }

    /// <summary>Papers that are new or show another text, or that another's work came to or left.</summary>
    public List<Paper> Retold { get; } = [];

    /// <summary>Settles the groups that hold an arXiv id first: they claim their paper before others may.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var touched = groups.Where(IsTouched).ToList();
        var slugs = await FreeSlugs.LoadAsync(db, touched.Where(g => holders.ArxivOf(g) is null), cancel);
        var retired = await RevivedPapers.LoadAsync(db, touched.SelectMany(g => g), cancel);
        foreach (var group in touched.OrderBy(g => holders.ArxivOf(g) is null)
            .ThenBy(g => g.Exists(s => leaving.Contains(s.WordingId))).ThenByDescending(retired.Own).ThenByDescending(g => g.Count(s => s.SightingId != 0)))
        {
            Settle(group, slugs, retired);
        }

        wordings.DropUnheld();
        await db.PaperAliases.Where(a => keysTaken.Contains(a.Key)).ExecuteDeleteAsync(cancel);
        Merged = await RetirePapers.RunAsync(db, near.Papers.Values.Where(p => !claimed.Contains(p.Id)), successors, now, cancel);
        await retired.ReviveAsync(db, cancel);
    }

    /// <summary>True for a group that gained, lost or changed a sighting, or that comes by an identifier or loses one to another.</summary>
    private bool IsTouched(List<Seen> group) =>
        group.Exists(s => s.SightingId == 0 || s.Changed || s.PaperId != group[0].PaperId)
        || near.Papers[group[0].PaperId] is var paper && (paper.SightingCount != group.Count || !holders.AreRight(paper, group));

    private void Settle(List<Seen> group, FreeSlugs slugs, RevivedPapers retired)
    {
        var arxiv = holders.ArxivOf(group);
        var old = Claim(group, arxiv);
        var paper = old ?? retired.Find(group, arxiv, now) ?? Create(group, arxiv, slugs);
        if (old is null)
        {
            db.Papers.Add(paper);
            keysTaken.Add(paper.Key);
        }

        foreach (var gone in group.Where(s => s.PaperId != 0 && s.PaperId != paper.Id).Select(s => s.PaperId).Distinct())
        {
            successors.TryAdd(gone, paper);
        }

        var (told, seen) = ((paper.Title, paper.Abstract), paper.SightingCount);
        PaperFacts.Fill(paper, group);
        if (old is null || told != (paper.Title, paper.Abstract) || group.Exists(s => s.PaperId != 0 && s.PaperId != paper.Id) || group.Count < seen)
        {
            Retold.Add(paper);
        }

        var wordingsBefore = paper.Revisions.Count;
        wordings.Tie(paper, group);
        NewPapers += old is null && group.Exists(s => s.SightingId == 0) ? 1 : 0;
        Parted += old is null && group.TrueForAll(s => s.SightingId != 0) ? 1 : 0;
        NewRevisions += old is null ? 0 : paper.Revisions.Count - wordingsBefore;
        wordings.Show(paper, group);
        holders.Give(paper, group);
        TakeKey(paper, group, arxiv ?? (PaperKey.IsSlug(paper.Key) ? null : slugs.Take(group)));
        paper.ChangedAt = now;
    }

    /// <summary>The paper that holds the group's arXiv id, else the oldest that holds any of its sightings; none that is another group's.</summary>
    private Paper? Claim(List<Seen> group, string? arxiv)
    {
        var holder = arxiv is null ? null : holders.Of(Identifier.Arxiv, arxiv);
        var paper = holder is not null && IsFree(holder, group)
            ? holder
            : group.Select(s => s.PaperId).Where(id => id != 0).Distinct().Order().Select(id => near.Papers[id]).FirstOrDefault(p => IsFree(p, group));
        if (paper is not null)
        {
            claimed.Add(paper.Id);
        }

        return paper;
    }

    private bool IsFree(Paper paper, List<Seen> group) => !claimed.Contains(paper.Id) && !holders.IsOfAnother(paper, group);

    private Paper Create(List<Seen> group, string? arxiv, FreeSlugs slugs) => new() { Key = arxiv ?? slugs.Take(group), Title = group[0].Title, CreatedAt = now };

    /// <summary>
    /// A paper whose arXiv id has become known is addressed by it, one that holds none any more by its title. The old key leads there,
    /// unless it is the id of another.
    /// </summary>
    private void TakeKey(Paper paper, List<Seen> group, string? key)
    {
        if (key is not null && paper.Key != key)
        {
            if (!holders.IsAnothers(paper.Key, group))
            {
                db.Add(new PaperAlias { Key = paper.Key, Paper = paper });
            }

            paper.Key = key;
            keysTaken.Add(key);
        }
    }
}
