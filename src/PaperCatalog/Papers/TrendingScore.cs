using System.Globalization;

namespace PaperCatalog.Papers;

/// <summary>One sighting as the score sees it.</summary>
public sealed record TrendingSighting(DateOnly ListedOn, DateTimeOffset CapturedAt, int Position, int? Upvotes);

/// <summary>How much a paper trends, and why in words.</summary>
public sealed record Trend(double Score, string Because);

/// <summary>
/// The rank of the trending page: upvotes, their growth, listings and place, halved every five days. Pure; docs/trending.md explains it.
/// </summary>
public static class TrendingScore
{
    /// <summary>Days before the newest listing whose sightings count.</summary>
    public const int Window = 14;

    /// <summary>Days over which growth is looked at.</summary>
    public const int GrowthDays = 3;

    private const double HalfLifeDays = 5;

    private const double GrowthWeight = 1.5;

    private const double ListingsWeight = 0.7;

    private const double PlaceWeight = 0.8;

    /// <summary>The score of one paper: above 0, comparable between papers of one day only.</summary>
    /// <param name="sightings">Those within the window, at least one, in any order.</param>
    /// <param name="firstListedOn">The first day the paper was ever on a listing.</param>
    /// <param name="asOf">The newest listing day of the catalogue.</param>
    public static Trend Of(IReadOnlyList<TrendingSighting> sightings, DateOnly firstListedOn, DateOnly asOf)
    {
        var counted = sightings.Where(s => s.Upvotes is not null).OrderBy(s => s.ListedOn).ThenBy(s => s.CapturedAt).ToList();
        var upvotes = counted.Count == 0 ? 0 : counted[^1].Upvotes!.Value;
        var recent = counted.Where(s => s.ListedOn > asOf.AddDays(-GrowthDays)).ToList();
        var growth = recent.Count < 2 ? 0 : Math.Max(0, upvotes - recent[0].Upvotes!.Value);
        var place = sightings.Min(s => s.Position);
        var age = Math.Max(0, asOf.DayNumber - firstListedOn.DayNumber);
        var heat = Math.Log(1 + Math.Max(0, upvotes))
            + GrowthWeight * Math.Log(1 + growth)
            + ListingsWeight * Math.Log(sightings.Count)
            + PlaceWeight / Math.Sqrt(place);
        return new Trend(heat * Math.Pow(2, -age / HalfLifeDays), Because(upvotes, counted.Count > 0, growth, sightings.Count, place, age));
    }

    private static string Because(int upvotes, bool known, int growth, int listings, int place, int age)
    {
        string?[] reasons =
        [
            known ? Number(upvotes, "upvote") : "upvotes unknown",
            growth > 0 ? Invariant($"{growth} of them in {GrowthDays} days") : null,
            listings > 1 ? Invariant($"in {listings} listings") : "in one listing",
            Invariant($"best place {place}"),
            age == 0 ? "first listed that day" : "first listed " + Number(age, "day") + " before",
        ];
        return string.Join(", ", reasons.Where(r => r is not null));
    }

    private static string Number(int number, string one) => Invariant($"{number:#,0} {one}{(number == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
