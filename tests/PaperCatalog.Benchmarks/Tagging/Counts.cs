using System.Globalization;
using System.Runtime.InteropServices;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>Right, wrong and missed tags.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Counts(int Right, int Wrong, int Missed)
{
    public double Precision => Right == 0 ? 0 : (double)Right / (Right + Wrong);

    public double Recall => Right == 0 ? 0 : (double)Right / (Right + Missed);

    public double F1 => Right == 0 ? 0 : 2.0 * Right / ((2 * Right) + Wrong + Missed);

    public static Counts operator +(Counts a, Counts b) => new(a.Right + b.Right, a.Wrong + b.Wrong, a.Missed + b.Missed);

    public static Counts Of(IEnumerable<string> given, IEnumerable<string> gold)
    {
        var (one, other) = (given.ToHashSet(), gold.ToHashSet());
        return new(one.Count(other.Contains), one.Count(tag => !other.Contains(tag)), other.Count(tag => !one.Contains(tag)));
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"P {Precision:0.000}  R {Recall:0.000}  F1 {F1:0.000}  ({Right} right, {Wrong} wrong, {Missed} missed)");
}
