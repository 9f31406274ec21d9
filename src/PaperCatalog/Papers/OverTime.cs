using PaperCatalog.Shared;

namespace PaperCatalog.Papers;

/// <summary>A number of a paper's sightings as it went on, oldest first: what a plot of the paper's page shows.</summary>
public sealed record OverTime(string Heading, bool LowIsHigh, IReadOnlyList<OverTimePoint> Points)
{
    /// <summary>Null where it never changed: a flat line says nothing that the table of sightings does not.</summary>
    public static OverTime? Upvotes(IEnumerable<SightingLine> sightings) =>
        Of("Upvotes where it was listed", lowIsHigh: false, sightings.Where(s => s.Upvotes is not null), s => s.Upvotes!.Value, n => Wording.Count(n, "upvote"));

    public static OverTime? Places(IEnumerable<SightingLine> sightings) =>
        Of("Place in the listings", lowIsHigh: true, sightings, s => s.Position, n => $"place {n}");

    private static OverTime? Of(string heading, bool lowIsHigh, IEnumerable<SightingLine> sightings, Func<SightingLine, int> number, Func<int, string> say)
    {
        var points = sightings.OrderBy(s => s.At).Select(s => new OverTimePoint(s, number(s), say(number(s)))).ToList();
        return points.DistinctBy(p => p.Value).Count() > 1 ? new OverTime(heading, lowIsHigh, points) : null;
    }
}

/// <summary>One dot of a plot: its number, alone and in words.</summary>
public sealed record OverTimePoint(SightingLine Seen, int Value, string Said);
