using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>A paper as the trainer sees it: features by number, and its tags.</summary>
internal sealed record Sample(IReadOnlyList<(int Feature, double Value)> Features, IReadOnlySet<string> Tags);

/// <summary>
/// Moves the weights of the rules to where the labels want them: logistic regression with a Gaussian prior around the rules,
/// solved coordinate by coordinate. A tag with few labels keeps its rules. No randomness.
/// </summary>
internal sealed class WeightTrainer(Vocabulary vocabulary)
{
    private const int Sweeps = 25;
    private const double SmallestWeight = 0.05;

    /// <summary>How firmly the weights of rules are held. Between 1 and 6 the figures move by less than 0.01.</summary>
    private const double TrustInRules = 2;

    /// <summary>What a missed tag costs against a wrong one. From 1.5 to 3 precision is traded for recall at the same F1.</summary>
    private const double CostOfMissing = 2;

    /// <summary>
    /// How firmly cues without a rule are held at zero, by facet: low where judgement shows in the manner of writing,
    /// high where only the thing itself should count.
    /// </summary>
    private static readonly Dictionary<string, double> DistrustOfOthers = new()
    {
        ["modality"] = 20,
        ["task"] = 12,
        ["contribution"] = 5,
        ["domain"] = 30,
        ["flag"] = 10,
    };

    private readonly string[] cues = [.. vocabulary.Cues.Keys];

    public static List<Sample> Samples(Vocabulary vocabulary, IEnumerable<GoldPaper> papers)
    {
        var finder = new CueFinder(vocabulary);
        var reader = new CueReader(finder);
        return [.. papers.Select(paper => new Sample(
            [.. CueStrengths.Of(reader.Read(paper.Title, paper.Abstract))
                .Where(cue => !finder.Cues[cue.Cue].StartsWith(CueFinder.Roles, StringComparison.Ordinal))
                .SelectMany(Features)],
            paper.Tags))];
    }

    public TagModel Train(IReadOnlyList<Sample> samples, int version)
    {
        var rules = TagModel.OfRules(vocabulary);
        var columns = Columns(samples);
        return new(version, rules.Tags.ToDictionary(tag => tag.Key, tag => Train(tag.Key, tag.Value, samples, columns)));
    }

    private static IEnumerable<(int Feature, double Value)> Features(CueStrength cue) =>
        cue.ByZone.Select((value, zone) => ((cue.Cue * CueStrengths.Zones) + zone, value)).Where(feature => feature.value > 0);

    private List<(int Sample, double Value)>[] Columns(IReadOnlyList<Sample> samples)
    {
        var bias = cues.Length * CueStrengths.Zones;
        var columns = Enumerable.Range(0, bias + 1).Select(_ => new List<(int, double)>()).ToArray();
        for (var i = 0; i < samples.Count; i++)
        {
            columns[bias].Add((i, 1));
            foreach (var (feature, value) in samples[i].Features)
            {
                columns[feature].Add((i, value));
            }
        }

        return columns;
    }

    private TagWeights Train(
        string tag, TagWeights rules, IReadOnlyList<Sample> samples, List<(int Sample, double Value)>[] columns)
    {
        var prior = new double[columns.Length];
        var trust = new double[columns.Length];
        Array.Fill(trust, DistrustOfOthers[tag.Split('/')[0]]);
        prior[^1] = rules.Bias;
        trust[^1] = TrustInRules;
        foreach (var (cue, weights) in rules.Weights)
        {
            var first = Array.IndexOf(cues, cue) * CueStrengths.Zones;
            weights.CopyTo(prior, first);
            Array.Fill(trust, TrustInRules, first, CueStrengths.Zones);
        }

        return Named(Solve(prior, trust, columns, [.. samples.Select(sample => sample.Tags.Contains(tag))]));
    }

    private static double[] Solve(double[] prior, double[] trust, List<(int Sample, double Value)>[] columns, bool[] labels)
    {
        var weights = (double[])prior.Clone();
        var sums = new double[labels.Length];
        for (var feature = 0; feature < weights.Length; feature++)
        {
            columns[feature].ForEach(cell => sums[cell.Sample] += weights[feature] * cell.Value);
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var feature = 0; feature < weights.Length; feature++)
            {
                var pull = trust[feature] * (weights[feature] - prior[feature]);
                var step = Step(pull, trust[feature], columns[feature], sums, labels);
                weights[feature] += step;
                columns[feature].ForEach(cell => sums[cell.Sample] += step * cell.Value);
            }
        }

        return weights;
    }

    /// <summary>One Newton step along one feature. The floor under the curvature keeps it from overshooting.</summary>
    private static double Step(double slope, double bend, List<(int Sample, double Value)> column, double[] sums, bool[] labels)
    {
        const double FlattestCurve = 0.05;
        foreach (var (sample, value) in column)
        {
            var p = 1 / (1 + Math.Exp(-sums[sample]));
            var cost = labels[sample] ? CostOfMissing : 1;
            slope += cost * value * (p - (labels[sample] ? 1 : 0));
            bend += cost * value * value * Math.Max(p * (1 - p), FlattestCurve);
        }

        return -slope / bend;
    }

    private TagWeights Named(double[] weights)
    {
        var named = new Dictionary<string, double[]>();
        for (var cue = 0; cue < cues.Length; cue++)
        {
            var zones = weights.AsSpan(cue * CueStrengths.Zones, CueStrengths.Zones).ToArray();
            if (zones.Any(weight => Math.Abs(weight) >= SmallestWeight))
            {
                named[cues[cue]] = Array.ConvertAll(zones, Rounded);
            }
        }

        return new TagWeights(Rounded(weights[^1]), named);
    }

    /// <summary>Two decimals; adding zero turns minus zero into zero.</summary>
    private static double Rounded(double weight) => Math.Round(weight, 2) + 0.0;
}
