using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Ingest;

/// <summary>Ties the sightings of settled papers to their wordings.</summary>
internal sealed class PaperWordings(CatalogDbContext db)
{
    private readonly List<Revision> unheld = [];

    /// <summary>Brings each sighting to its wording of this paper, new ones and those of other papers too.</summary>
    public void Tie(Paper paper, List<Seen> group)
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
                    Abstract = seen.Abstract,
                    AbstractCut = seen.AbstractCut,
                };
                paper.Revisions.Add(wording);
            }

            Tie(paper, wording, seen);
        }
    }

    /// <summary>Marks the wording that is shown; those that no sighting has any more will go.</summary>
    public void Show(Paper paper, List<Seen> group)
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

    /// <summary>Drops the wordings that no sighting has any more, once the sightings have left them.</summary>
    public void DropUnheld()
    {
        db.ChangeTracker.DetectChanges();
        db.RemoveRange(unheld);
    }

    private void Tie(Paper paper, Revision wording, Seen seen)
    {
        if (seen.SightingId == 0)
        {
            var sighting = ToSighting(seen);
            wording.Sightings.Add(sighting);
            paper.Sightings.Add(sighting);
        }
        else if (seen.Changed)
        {
            var changed = ToSighting(seen);
            (changed.Id, changed.PaperId, changed.RevisionId) = (seen.SightingId, seen.PaperId, seen.RevisionId);
            db.Sightings.Update(changed);
            wording.Sightings.Add(changed);
            paper.Sightings.Add(changed);
        }
        else if (seen.PaperId != paper.Id || paper.Id == 0)
        {
            var moved = new Sighting { Id = seen.SightingId, PaperId = seen.PaperId, RevisionId = seen.RevisionId };
            db.Sightings.Attach(moved);
            wording.Sightings.Add(moved);
            paper.Sightings.Add(moved);
        }
    }

    private static Sighting ToSighting(Seen seen) => new()
    {
        CaptureId = seen.CaptureId,
        Position = seen.Position,
        ListedOn = seen.ListedOn,
        WordingId = seen.WordingId,
        ReadHash = seen.ReadHash,
        ArxivId = seen.ArxivId,
        ArxivVersion = seen.ArxivVersion,
        Doi = seen.Doi,
        Upvotes = seen.Upvotes,
        Entry = seen.Facts,
        Source = seen.Source,
    };
}
