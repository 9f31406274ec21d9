using PaperCatalog.Matching;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>Counts verdicts by level and prints their shares.</summary>
public sealed class MatchFigures
{
    private readonly Dictionary<string, int[]> _verdicts = [];

    public void Add(GoldPair pair, Verdict verdict)
    {
        if (!_verdicts.TryGetValue(pair.Level, out var counts))
        {
            _verdicts[pair.Level] = counts = new int[3];
        }

        counts[(int)verdict]++;
    }

    public void Print(string heading)
    {
        Console.WriteLine(heading);
        foreach (var (level, counts) in _verdicts.OrderBy(level => level.Key, StringComparer.Ordinal))
        {
            var all = counts.Sum();
            var same = counts[(int)Verdict.Same];
            var review = counts[(int)Verdict.Review];
            Console.WriteLine(FormattableString.Invariant(
                $"  {level,-9} {all,6} decisions: same {same / (double)all:0.0000} ({same}), review {review / (double)all:0.0000} ({review}), same or review {(same + review) / (double)all:0.0000}"));
        }
    }
}
