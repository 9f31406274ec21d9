using System.Globalization;

namespace PaperCatalog.Shared;

/// <summary>The geometry of a small line: where its points lie in a box. Pure.</summary>
public static class Plot
{
    /// <summary>Points as SVG writes them, earlier ones further left, higher values higher; a flat line lies in the middle.</summary>
    public static IReadOnlyList<(double X, double Y)> Points(IReadOnlyList<(double At, double Value)> values, double width, double height, double margin)
    {
        var (first, last) = (values.Min(v => v.At), values.Max(v => v.At));
        var (low, high) = (values.Min(v => v.Value), values.Max(v => v.Value));
        return [.. values.Select(v => (
            Math.Round(first == last ? width / 2 : margin + (width - 2 * margin) * (v.At - first) / (last - first), 1),
            Math.Round(low == high ? height / 2 : margin + (height - 2 * margin) * (high - v.Value) / (high - low), 1)))];
    }

    /// <summary>The same with one step from each value to the next, whatever time lies between them.</summary>
    public static IReadOnlyList<(double X, double Y)> Evenly(IReadOnlyList<int> values, double width, double height, double margin) =>
        Points([.. values.Select((value, i) => ((double)i, (double)value))], width, height, margin);

    public static string Polyline(IReadOnlyList<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}")));
}
