using System.Globalization;

namespace PaperCatalog.Shared;

/// <summary>The geometry of a small line: where its points lie in a box. Pure.</summary>
public static class VotePlot
{
    /// <summary>Points as SVG writes them, evenly spaced from left to right, higher values higher; a flat line lies in the middle.</summary>
    public static IReadOnlyList<(double X, double Y)> Points(IReadOnlyList<int> values, double width, double height, double margin)
    {
        var (low, high) = (values.Min(), values.Max());
        var step = values.Count > 1 ? (width - 2 * margin) / (values.Count - 1) : 0;
        return [.. values.Select((value, i) => (
            Math.Round(margin + i * step, 1),
            Math.Round(high == low ? height / 2 : margin + (height - 2 * margin) * (high - value) / ((double)high - low), 1)))];
    }

    public static string Polyline(IReadOnlyList<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")));
}
