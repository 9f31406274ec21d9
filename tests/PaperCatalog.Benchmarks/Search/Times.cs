using System.Globalization;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>Times of one kind of thing, in milliseconds.</summary>
internal static class Times
{
    /// <summary>Prints the median and the slow end.</summary>
    public static void Report(string what, IEnumerable<double> milliseconds)
    {
        var times = milliseconds.Order().ToList();
        double At(double part) => times[Math.Min(times.Count - 1, (int)(part * times.Count))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-24} n {times.Count,5}  p50 {At(.5),7:F2}  p95 {At(.95),7:F2}  p99 {At(.99),7:F2}  max {times[^1],7:F2} ms"));
    }
}
