// Made by tests/PaperCatalog.Benchmarks train-matcher; docs/matching.md says from what.
namespace PaperCatalog.Matching;

/// <summary>The weights of a <see cref="Likeness"/>'s numbers, in log-odds.</summary>
internal static class LearnedWeights
{
    public static IReadOnlyList<double> Values { get; } =
    [
        /* equal titles */ 2.657,
        /* shared words */ 5.511,
        /* shared findings */ 4.507,
        /* shared rare words */ 0.863,
        /* shared runs */ 5.718,
        /* shared long runs */ 0.603,
        /* shared figures */ 1.976,
        /* names of a series differ */ -4.502,
        /* leading names differ */ -0.283,
        /* constant */ -6.383,
    ];
}
