// Made by tests/PaperCatalog.Benchmarks train-matcher; docs/matching.md says from what.
namespace PaperCatalog.Matching;

/// <summary>The weights of a <see cref="Likeness"/>'s numbers, in log-odds.</summary>
internal static class LearnedWeights
{
    public static IReadOnlyList<double> Values { get; } =
    [
        /* equal titles */ 2.576,
        /* shared words */ 6.137,
        /* shared rare words */ 1.023,
        /* shared runs */ 3.397,
        /* shared long runs */ 1.689,
        /* shared figures */ 2.091,
        /* names of a series differ */ -4.992,
        /* leading names differ */ -0.794,
        /* constant */ -5.385,
    ];
}
