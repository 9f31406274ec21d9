namespace PaperCatalog.Benchmarks.Matching;

/// <summary>Weights that tell two classes apart, by Newton's method; exact and deterministic for the few numbers we have.</summary>
public static class LogisticRegression
{
    /// <summary>The weights of the numbers, then the constant. The penalty keeps weights small (L2); the constant goes free.</summary>
    public static double[] Fit(IReadOnlyList<(double[] Numbers, bool Yes)> examples, double penalty)
    {
        var size = examples[0].Numbers.Length + 1;
        var weights = new double[size];
        for (var round = 0; round < 50; round++)
        {
            var (gradient, curvature) = Slopes(examples, weights, penalty);
            var step = Solve(curvature, gradient);
            for (var i = 0; i < size; i++)
            {
                weights[i] -= step[i];
            }

            if (step.Max(Math.Abs) < 1e-9)
            {
                break;
            }
        }

        return weights;
    }

    private static (double[] Gradient, double[][] Curvature) Slopes(IReadOnlyList<(double[] Numbers, bool Yes)> examples, double[] weights, double penalty)
    {
        var size = weights.Length;
        var gradient = new double[size];
        var curvature = Enumerable.Range(0, size).Select(_ => new double[size]).ToArray();
        foreach (var (numbers, yes) in examples)
        {
            double[] row = [.. numbers, 1];
            var odds = row.Zip(weights, (x, w) => x * w).Sum();
            var guess = 1 / (1 + Math.Exp(-odds));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += (guess - (yes ? 1 : 0)) * row[i];
                for (var j = 0; j < size; j++)
                {
                    curvature[i][j] += guess * (1 - guess) * row[i] * row[j];
                }
            }
        }

        for (var i = 0; i < size - 1; i++)
        {
            gradient[i] += penalty * weights[i];
            curvature[i][i] += penalty;
        }

        return (gradient, curvature);
    }

    // Gauss with row pivoting; the curvature is positive definite.
    private static double[] Solve(double[][] rows, double[] right)
    {
        var size = right.Length;
        for (var column = 0; column < size; column++)
        {
            var pivot = Enumerable.Range(column, size - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            (right[column], right[pivot]) = (right[pivot], right[column]);
            for (var row = 0; row < size; row++)
            {
                var factor = row == column ? 0 : rows[row][column] / rows[column][column];
                for (var i = column; i < size; i++)
                {
                    rows[row][i] -= factor * rows[column][i];
                }

                right[row] -= factor * right[column];
            }
        }

        return [.. right.Select((value, row) => value / rows[row][row])];
    }
}
