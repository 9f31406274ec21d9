using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Review;

/// <summary>A wording of a paper: what it says, where it was seen, and why it is of this paper.</summary>
public sealed record RecordWording(
    string Title, string Abstract, string? ArxivId, string? Doi, IReadOnlyList<string> Authors, bool Shown, IReadOnlyList<RecordSighting> Sightings, int MoreSightings, IReadOnlyList<string> Because);

/// <summary>One sighting of a wording.</summary>
public sealed record RecordSighting(long CaptureId, int Position, string Source, DateOnly ListedOn);

/// <summary>A judgement that a person made on wordings of this paper.</summary>
public sealed record RecordJudgement(long Id, JudgementKind Kind, IReadOnlyList<string> Papers, string By, DateTimeOffset At, DateTimeOffset? UndoneAt);

/// <summary>How one record came together.</summary>
public sealed record RecordPage(string Key, string Title, IReadOnlyList<RecordWording> Wordings, IReadOnlyList<RecordJudgement> Judgements);

/// <summary>Asks why the sightings of a paper are of this paper. A constant number of queries.</summary>
public sealed class RecordPages(CatalogDbContext db)
{
    /// <summary>Of one wording; a paper that trends for a year is seen every day.</summary>
    private const int SightingsShown = 6;

    private const int MostSightings = 1_000;

    public async Task<RecordPage?> FindAsync(string key, CancellationToken cancel)
    {
        var paper = await db.Papers.Where(p => p.Key == key).Select(p => new { p.Id, p.Key, p.Title, p.Abstract }).FirstOrDefaultAsync(cancel);
        if (paper is null)
        {
            return null;
        }

        var seen = await SeenAsync(paper.Id, cancel);
        var wordings = seen.GroupBy(s => s.Seen.WordingId).Select(g => g.ToList()).OrderByDescending(g => IsShown(g[0].Seen)).ThenByDescending(g => g.Count).ToList();
        long[] ids = [.. wordings.Select(g => g[0].Seen.WordingId)];
        var judged = await db.JudgedPairs.AsNoTracking().Where(j => ids.Contains(j.A) || ids.Contains(j.B)).ToListAsync(cancel);
        var judgements = judged.Select(j => j.JudgementId).Distinct().ToArray();
        var made = await db.Judgements.AsNoTracking().Where(j => judgements.Contains(j.Id)).OrderByDescending(j => j.Id)
            .Select(j => new RecordJudgement(j.Id, j.Kind, j.Papers, j.By, j.At, j.UndoneAt)).ToListAsync(cancel);
        var reasons = new MatchedBecause([.. wordings.Select(g => g[0].Seen)], [.. judged.Where(j => j is { Stands: true, Same: true }).Select(j => (j.A, j.B))]);
        return new RecordPage(paper.Key, paper.Title, [.. wordings.Select((g, at) => Line(g, reasons.Of(at)))], made);

        bool IsShown(Seen s) => s.Title == paper.Title && s.Abstract == paper.Abstract;

        RecordWording Line(List<Found> of, IReadOnlyList<string> because) => new(
            of[0].Seen.Title, of[0].Seen.Abstract, of[0].Seen.ArxivId, of[0].Seen.Doi, of[0].Seen.Facts.Authors, IsShown(of[0].Seen),
            [.. of.Take(SightingsShown).Select(s => new RecordSighting(s.Seen.CaptureId, s.Seen.Position, s.Source, s.Seen.ListedOn))], Math.Max(0, of.Count - SightingsShown), because);
    }

    private async Task<List<Found>> SeenAsync(long paper, CancellationToken cancel)
    {
        var found = await db.Sightings.AsNoTracking().Where(s => s.PaperId == paper).OrderByDescending(s => s.ListedOn).ThenByDescending(s => s.Id).Take(MostSightings)
            .Select(s => new Found(
                new Seen
                {
                    CaptureId = s.CaptureId,
                    Position = s.Position,
                    ListedOn = s.ListedOn,
                    WordingId = s.WordingId ?? 0,
                    Title = s.Revision!.Title,
                    Abstract = s.Revision.Abstract,
                    AbstractCut = s.Revision.AbstractCut,
                    TextHash = s.Revision.TextHash,
                    ArxivId = s.ArxivId,
                    Doi = s.Doi,
                    ContentHash = s.Revision.TextHash,
                    Facts = s.Entry,
                },
                s.Capture!.Source))
            .ToListAsync(cancel);
        return found.ConvertAll(f => f.Seen.WordingId == 0 ? f with { Seen = f.Seen.Numbered() } : f);
    }

    private sealed record Found(Seen Seen, string Source);
}
