using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Review;

/// <summary>An entry of the archive: the place of a sighting.</summary>
public readonly record struct EntryPlace(long Capture, int Position)
{
    /// <summary>Reads "12/5" or "12:5": capture and place.</summary>
    public static EntryPlace Parse(string text) => text.Split('/', ':') is [var capture, var position]
        && long.TryParse(capture, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new EntryPlace(id, place)
            : throw new RefusedException($"{text} names no sighting: give its capture and its place in it, as 12/5.");
}

/// <summary>Some sightings of a paper are another paper's, a person says. Sightings that say exactly the same go with them.</summary>
public sealed class SplitPaper(IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>A paper is listed in a handful of wordings; far more would be held apart pair by pair.</summary>
    private const int MostPairs = 5_000;

    /// <summary>Takes the sightings out of the paper. They are one paper from now on, as the rest is.</summary>
    public async Task<JudgedPapers> RunAsync(string key, IReadOnlyCollection<EntryPlace> sightings, Actor actor, CancellationToken cancel)
    {
        await using var db = await JudgePapers.BeginAsync(contexts, cancel);
        var paper = await JudgePapers.FindAsync(db, key, cancel);
        var judge = new JudgePapers(db, clock, actor);
        var seen = (await judge.SeenAsync([paper], cancel))[paper].ToList();
        var leaving = Chosen(seen, sightings, key);
        var (gone, rest) = Part(seen, leaving);
        if (rest.Count == 0)
        {
            throw new RefusedException($"That is all of {key}: leave at least one sighting that says something else.");
        }

        if ((long)gone.Count * rest.Count > MostPairs)
        {
            throw new RefusedException($"That would hold {gone.Count} wordings apart from {rest.Count}, which is more than {MostPairs} pairs: split off fewer.");
        }

        foreach (var one in gone)
        {
            rest.ForEach(other => judge.Judge(one, other, same: false));
        }

        KeepTogether(judge, gone);
        KeepTogether(judge, rest);
        return await judge.StandAsync(JudgementKind.Split, [paper], leaving, cancel);
    }

    private static HashSet<long> Chosen(List<Seen> seen, IReadOnlyCollection<EntryPlace> sightings, string key)
    {
        var places = seen.ToDictionary(s => new EntryPlace(s.CaptureId, s.Position));
        foreach (var missing in sightings.Where(s => !places.ContainsKey(s)).Take(1))
        {
            throw new RefusedException($"{key} was not seen at place {missing.Position} of capture {missing.Capture}: its page lists where it was.");
        }

        return sightings.Count > 0
            ? [.. sightings.Select(s => places[s].WordingId)]
            : throw new RefusedException("Choose at least one sighting that is another paper's.");
    }

    private static (List<Seen> Gone, List<Seen> Others) Part(List<Seen> seen, HashSet<long> leaving)
    {
        var parts = seen.DistinctBy(s => s.WordingId).ToLookup(s => leaving.Contains(s.WordingId));
        return ([.. parts[true]], [.. parts[false]]);
    }

    /// <summary>What held a part together may have been the other part.</summary>
    private static void KeepTogether(JudgePapers judge, List<Seen> part)
    {
        foreach (var (one, next) in part.Zip(part.Skip(1)))
        {
            judge.Judge(one, next, same: true);
        }
    }
}
