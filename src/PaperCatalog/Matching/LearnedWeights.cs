// Made by tests/PaperCatalog.Benchmarks train-matcher; docs/matching.md says from what.
namespace PaperCatalog.Matching;

/// <summary>The weights of a <see cref="Likeness"/>'s numbers, in log-odds.</summary>
internal static class LearnedWeights
{
    public static IReadOnlyList<double> Values { get; } =
    [
        /* equal titles */ 2.662,
        /* shared words */ 6.637,
        /* words of the findings */ 4.531,
        /* shared rare words */ 0.977,
        /* runs of the findings */ 4.466,
        /* shared figures */ 1.871,
        /* names of a series differ */ -4.422,
        /* leading names differ */ -0.272,
        /* constant */ -6.305,
    ];
}
