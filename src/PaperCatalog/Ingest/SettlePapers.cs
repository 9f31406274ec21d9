using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Makes papers fit the groups of sightings: creates, joins and divides them, and works their records out anew.</summary>
internal sealed class SettlePapers(CatalogDbContext db, Neighbourhood near, IReadOnlyList<List<Seen>> groups, Capture? capture, DateTimeOffset now)
{
    private readonly HashSet<long> claimed = [];

    private readonly Dictionary<long, Paper> successors = [];

    private readonly IdentifierHolders holders = new(near.Papers.Values, groups);

    private readonly List<Revision> unheld = [];

    public int NewPapers { get; private set; }

    public int NewRevisions { get; private set; }

    /// <summary>Settles the groups that hold an arXiv id first: they claim their paper before others may.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var all = groups.ToLookup(IsTouched);
        var slugs = await FreeSlugs.LoadAsync(db, all[true], cancel);
        foreach (var group in all[true].OrderBy(g => g.Exists(s => s.ArxivId is not null) ? 0 : 1))
        {
            Settle(group, slugs);
        }

        // The DOI that a settled group lost may fall to one that is as it was.
        foreach (var group in all[false])
        {
            holders.Give(near.Papers[group[0].PaperId], group);
        }

        // Moved sightings must have left their wordings before those may go.
        db.ChangeTracker.DetectChanges();
        db.RemoveRange(unheld);
        foreach (var paper in near.Papers.Values.Where(p => successors.ContainsKey(p.Id) && !claimed.Contains(p.Id)))
        {
            await RetireAsync(paper, successors[paper.Id], cancel);
        }
    }

    /// <summary>True for a group that gained or lost a sighting.</summary>
    private bool IsTouched(List<Seen> group) =>
        group.Exists(s => s.SightingId == 0 || s.PaperId != group[0].PaperId) || near.Papers[group[0].PaperId].SightingCount != group.Count;

    private void Settle(List<Seen> group, FreeSlugs slugs)
    {
        var old = Claim(group);
        var paper = old ?? Create(group, slugs);
        foreach (var gone in group.Where(s => s.PaperId != 0 && s.PaperId != paper.Id).Select(s => s.PaperId).Distinct())
        {
            successors.TryAdd(gone, paper);
        }

        PaperFacts.Fill(paper, group);
        var wordingsBefore = paper.Revisions.Count;
        TieSightings(paper, group);
        if (old is null)
        {
            NewPapers += group.Exists(s => s.SightingId == 0) ? 1 : 0;
        }
        else
        {
            NewRevisions += paper.Revisions.Count - wordingsBefore;
        }

        ShowBest(paper, group);
        holders.Give(paper, group);
        TakeKey(paper);
        paper.ChangedAt = now;
    }

    /// <summary>The paper that holds the group's arXiv id, else the oldest that holds any of its sightings.</summary>
    private Paper? Claim(List<Seen> group)
    {
        var arxiv = group.Find(s => s.ArxivId is not null)?.ArxivId;
        var holder = arxiv is null ? null : holders.Of(Identifier.Arxiv, arxiv);
        var oldest = group.Select(s => s.PaperId).Where(id => id != 0 && !claimed.Contains(id) && !BelongsToAnotherId(id, arxiv)).DefaultIfEmpty().Min();
        var paper = holder ?? (oldest == 0 ? null : near.Papers[oldest]);
        if (paper is not null)
        {
            claimed.Add(paper.Id);
        }

        return paper;
    }

    private bool BelongsToAnotherId(long paperId, string? arxiv) =>
        near.Papers[paperId].Identifiers.Exists(i => i.Kind == Identifier.Arxiv && i.Value != arxiv);

    private Paper Create(List<Seen> group, FreeSlugs slugs)
    {
        var first = group.MinBy(s => s.Position)!;
        var paper = new Paper { Key = group.Find(s => s.ArxivId is not null)?.ArxivId ?? slugs.Take(first), Title = first.Title, CreatedAt = now };
        db.Papers.Add(paper);
        return paper;
    }

    private void TieSightings(Paper paper, List<Seen> group)
    {
        var wordings = paper.Revisions.ToDictionary(r => Convert.ToHexString(r.TextHash), StringComparer.Ordinal);
        foreach (var seen in group)
        {
            var hash = Convert.ToHexString(seen.TextHash);
            if (!wordings.TryGetValue(hash, out var wording))
            {
                wordings[hash] = wording = new Revision
                {
                    TextHash = seen.TextHash,
                    Title = seen.Title,
                    TitleKey = seen.TitleKey,
                    Abstract = seen.Abstract,
                    AbstractCut = seen.AbstractCut,
                };
                paper.Revisions.Add(wording);
            }

            Tie(paper, wording, seen);
        }
    }

    private void Tie(Paper paper, Revision wording, Seen seen)
    {
        if (seen.SightingId == 0)
        {
            var sighting = NewSighting(seen);
            wording.Sightings.Add(sighting);
            paper.Sightings.Add(sighting);
        }
        else if (seen.PaperId != paper.Id || paper.Id == 0)
        {
            var moved = new Sighting { Id = seen.SightingId, PaperId = seen.PaperId, RevisionId = seen.RevisionId };
            db.Sightings.Attach(moved);
            wording.Sightings.Add(moved);
            paper.Sightings.Add(moved);
        }
    }

    private Sighting NewSighting(Seen seen) => new()
    {
        Capture = capture,
        Position = seen.Position,
        ListedOn = seen.ListedOn,
        ArxivId = seen.ArxivId,
        ArxivVersion = seen.ArxivVersion,
        Doi = seen.Doi,
        Upvotes = seen.Upvotes,
        Entry = seen.Facts,
        Source = seen.Source,
    };

    private void ShowBest(Paper paper, List<Seen> group)
    {
        var shown = PaperFacts.Best(group).TextHash;
        var held = group.Select(s => Convert.ToHexString(s.TextHash)).ToHashSet(StringComparer.Ordinal);
        foreach (var wording in paper.Revisions)
        {
            wording.Shown = wording.TextHash.AsSpan().SequenceEqual(shown);
            if (!held.Contains(Convert.ToHexString(wording.TextHash)))
            {
                unheld.Add(wording);
            }
        }
    }

    /// <summary>A paper whose arXiv id has become known is addressed by it; its slug leads there.</summary>
    private void TakeKey(Paper paper)
    {
        if (paper.Identifiers.Find(i => i.Kind == Identifier.Arxiv)?.Value is { } arxiv && paper.Key != arxiv)
        {
            Alias(paper.Key, paper);
            paper.Key = arxiv;
        }
    }

    /// <summary>A paper whose sightings all went to another: its addresses lead there from now on.</summary>
    private async Task RetireAsync(Paper paper, Paper successor, CancellationToken cancel)
    {
        foreach (var alias in await db.PaperAliases.Where(a => a.PaperId == paper.Id).ToListAsync(cancel))
        {
            alias.Paper = successor;
        }

        Alias(paper.Key, successor);
        db.Remove(paper);
    }

    private void Alias(string key, Paper paper) => db.Add(new PaperAlias { Key = key, Paper = paper });
}
