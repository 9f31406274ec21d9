using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Tags;

namespace PaperCatalog.Ingest;

/// <summary>What tying sightings did.</summary>
/// <param name="Review">How many of the sightings that came in are to be looked at by a person.</param>
/// <param name="Retagged">Papers that have other tags than before.</param>
/// <param name="Merged">Papers that became part of another.</param>
/// <param name="Parted">Papers that came out of another.</param>
internal readonly record struct Tied(int NewPapers, int Revisions, int Review, int Retagged, int Merged, int Parted);

/// <summary>
/// Makes the papers fit the sightings: those that come in or are read differently now, and all that a chain of evidence leads to from them.
/// A constant number of queries. Saves; the caller holds the catalogue's lock and commits.
/// </summary>
internal sealed class TieSightings(CatalogDbContext db, TimeProvider clock)
{
    /// <summary>Wordings that a person takes out of their paper.</summary>
    public IReadOnlySet<long> Leaving { get; init; } = new HashSet<long>();

    /// <summary>Ties them and saves.</summary>
    /// <param name="incoming">New sightings, and stored ones that changed.</param>
    /// <param name="gone">Sightings as they were that are stored no more or changed.</param>
    /// <param name="papers">Papers to be worked out anew besides those that the sightings lead to.</param>
    public async Task<Tied> RunAsync(IReadOnlyList<Seen> incoming, IReadOnlyList<Seen> gone, IEnumerable<long> papers, CancellationToken cancel)
    {
        var find = new FindPairs(db);
        await find.RunAsync(incoming, cancel);
        var found = find.Found;
        await ReadAnewAsync(incoming, gone, cancel);
        var again = gone.Count == 0 ? [] : await new ForgetWordings(db).RunAsync(gone, find, cancel);
        var around = await Neighbourhood.AroundAsync(db, incoming, [.. find.Loosened, .. again], [.. papers, .. gone.Select(s => s.PaperId)], cancel);
        var near = await Neighbourhood.OfAsync(db, around, incoming, cancel);
        var read = incoming.Where(s => s.SightingId != 0).Select(s => s.SightingId).ToHashSet();
        List<Seen> all = [.. near.Sightings.Where(s => !read.Contains(s.SightingId)), .. incoming];
        var settled = new SettlePapers(db, near, GroupSightings.Of(all, near), Leaving, clock.GetUtcNow());
        await settled.RunAsync(cancel);
        await db.SaveChangesAsync(cancel);
        var tags = await new TagPapers(db).RunAsync(settled.Retold.ConvertAll(p => new TextToTag(p.Id, p.Title, p.Abstract)), cancel);
        await OpenQuestions.AskAsync(db, [.. all.Select(s => s.WordingId).Distinct()], cancel);
        var open = await OpenQuestions.OfAsync(db, found, cancel);
        return new Tied(settled.NewPapers, settled.NewRevisions, incoming.Count(s => open.Contains(s.WordingId)), tags.Select(t => t.PaperId).Distinct().Count(), settled.Merged, settled.Parted);
    }

    /// <summary>Makes sightings known that were stored before there was a matcher.</summary>
    public async Task MakeKnownAsync(IReadOnlyList<Seen> seen, CancellationToken cancel)
    {
        await new FindPairs(db).RunAsync(seen, cancel);
        long[] sightings = [.. seen.Select(s => s.SightingId)], wordings = [.. seen.Select(s => s.WordingId)];
        await db.Database.ExecuteSqlAsync(
            $"UPDATE sighting s SET wording_id = n.wording FROM unnest({sightings}, {wordings}) n (id, wording) WHERE s.id = n.id AND s.wording_id IS NULL", cancel);
    }

    /// <summary>A stored sighting that is read differently now shows another wording, maybe at another place; what was judged on it goes along.</summary>
    private async Task ReadAnewAsync(IReadOnlyList<Seen> incoming, IReadOnlyList<Seen> gone, CancellationToken cancel)
    {
        var before = gone.Where(s => s.SightingId != 0).DistinctBy(s => s.SightingId).ToDictionary(s => s.SightingId);
        var changed = incoming.Where(s => s.Changed && before.ContainsKey(s.SightingId)).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        long[] sightings = [.. changed.Select(s => s.SightingId)], wordings = [.. changed.Select(s => s.WordingId)];
        byte[][] contents = [.. changed.Select(s => s.ContentHash)];
        int[] were = [.. changed.Select(s => before[s.SightingId].Position)], are = [.. changed.Select(s => s.Position)];
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE sighting s SET wording_id = n.wording FROM unnest({sightings}, {wordings}) n (id, wording) WHERE s.id = n.id AND s.wording_id IS DISTINCT FROM n.wording;
            UPDATE judged_pair j SET a = n.wording, position_of_a = n.now FROM unnest({contents}, {were}, {are}, {wordings}) n (content, was, now, wording)
            WHERE j.content_of_a = n.content AND j.position_of_a = n.was;
            UPDATE judged_pair j SET b = n.wording, position_of_b = n.now FROM unnest({contents}, {were}, {are}, {wordings}) n (content, was, now, wording)
            WHERE j.content_of_b = n.content AND j.position_of_b = n.was;
            """,
            cancel);
    }
}
