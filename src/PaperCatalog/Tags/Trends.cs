using System.Globalization;
using PaperCatalog.Papers;
using PaperCatalog.Search.Index;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tags;

/// <summary>A tag's papers month by month.</summary>
public sealed record TagTrend(Tag Tag, IReadOnlyList<int> Papers);

/// <summary>A tag whose part of all papers changed from the months before to the last ones.</summary>
/// <param name="Before">Papers in the earlier months, of so many.</param>
public sealed record TagMove(Tag Tag, int Before, int OfBefore, int After, int OfAfter)
{
    public double PartBefore => OfBefore == 0 ? 0 : (double)Before / OfBefore;

    public double PartAfter => OfAfter == 0 ? 0 : (double)After / OfAfter;

    public double Change => PartAfter - PartBefore;

    /// <summary>How many times the change is what chance would make of it; 2 and more is worth a word.</summary>
    public double Weight
    {
        get
        {
            var part = (double)(Before + After) / Math.Max(1, OfBefore + OfAfter);
            var spread = Math.Sqrt(part * (1 - part) * ((1.0 / Math.Max(1, OfBefore)) + (1.0 / Math.Max(1, OfAfter))));
            return spread == 0 ? 0 : Change / spread;
        }
    }
}

/// <summary>Papers by the month they were listed in: of each tag and of all. The list of a month narrowed to a tag holds as many.</summary>
public sealed class Trends
{
    private readonly LabelSets sets;
    private readonly List<DocumentSet> months;

    /// <summary>Counts the months of a snapshot.</summary>
    /// <param name="most">Months at most, the newest.</param>
    public Trends(LabelSets sets, int most)
    {
        this.sets = sets;
        var known = sets.Labels.Where(l => l.StartsWith("^month:", StringComparison.Ordinal))
            .Select(l => DateOnly.ParseExact(l["^month:".Length..] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture)).Order().ToList();
        if (known.Count > 0)
        {
            for (var month = Later(known[0], known[^1].AddMonths(1 - most)); month <= known[^1]; month = month.AddMonths(1))
            {
                Months.Add(month);
            }
        }

        months = Months.ConvertAll(m => sets.Of(Label.ListedIn(m.Year, m.Month)).And(sets.Live));
        Totals = months.ConvertAll(m => m.Count);
    }

    /// <summary>First days of the months, without gaps.</summary>
    public List<DateOnly> Months { get; } = [];

    public IReadOnlyList<int> Totals { get; }

    public TagTrend Of(Tag tag) => new(tag, months.ConvertAll(m => sets.Count(Label.Tag(tag.Key), m)));

    /// <summary>The last months against as many before them; null where there are not two months yet.</summary>
    public TagMove? MoveOf(TagTrend trend)
    {
        const int Quarter = 3;
        var span = Math.Min(Quarter, Months.Count / 2);
        return span == 0 ? null : new TagMove(trend.Tag, Sum(trend.Papers, 2 * span, span), Sum(Totals, 2 * span, span), Sum(trend.Papers, span, span), Sum(Totals, span, span));
    }

    public static string MonthPath(DateOnly month, Tag? tag = null) => Period.MonthOf(month).Path + (tag is null ? "" : "?tag=" + tag.Key);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static int Sum(IReadOnlyList<int> values, int fromEnd, int count) => values.Skip(values.Count - fromEnd).Take(count).Sum();
}
