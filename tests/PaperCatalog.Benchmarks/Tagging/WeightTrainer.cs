using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>A paper as the trainer sees it: features by number, and its tags.</summary>
internal sealed record Sample(IReadOnlyList<(int Feature, double Value)> Features, IReadOnlySet<string> Tags);

/// <summary>
/// Moves the weights of the rules to where the labels want them: logistic regression with a Gaussian prior around the rules,
/// solved coordinate by coordinate. Few labels leave the rules as they are. No randomness.
/// </summary>
internal sealed class WeightTrainer(Vocabulary vocabulary, double priorRules, IReadOnlyDictionary<string, double> priorOthers, double positives)
{
    private const int Sweeps = 25;
    private const double SmallestWeight = 0.05;
    private readonly string[] cues = [.. vocabulary.Cues.Keys];

    public static List<Sample> Samples(Vocabulary vocabulary, IEnumerable<GoldPaper> papers)
    {
        var finder = new CueFinder(vocabulary);
        var reader = new CueReader(finder);
        var names = finder.Cues;
        return [.. papers.Select(paper => new Sample(
            [.. CueStrengths.Of(reader.Read(paper.Title, paper.Abstract))
                .Where(cue => !names[cue.Cue].StartsWith(CueFinder.Roles, StringComparison.Ordinal))
                .SelectMany(cue => Enumerable.Range(0, CueStrengths.Zones).Select(zone => ((cue.Cue * CueStrengths.Zones) + zone, cue.ByZone[zone])))
                .Where(feature => feature.Item2 > 0)],
            paper.Tags))];
    }

    public TagModel Train(IReadOnlyList<Sample> samples, int version)
    {
        var rules = TagModel.OfRules(vocabulary);
        return new(version, rules.Tags.ToDictionary(tag => tag.Key, tag => Train(tag.Key, tag.Value, samples)));
    }

    private TagWeights Train(string tag, TagWeights rules, IReadOnlyList<Sample> samples)
    {
        var last = cues.Length * CueStrengths.Zones;
        var prior = new double[last + 1];
        var strength = Enumerable.Repeat(priorOthers[tag.Split('/')[0]], last + 1).ToArray();
        prior[last] = rules.Bias;
        strength[last] = priorRules;
        foreach (var (cue, weights) in rules.Weights)
        {
            var first = Array.IndexOf(cues, cue) * CueStrengths.Zones;
            weights.CopyTo(prior, first);
            Array.Fill(strength, priorRules, first, CueStrengths.Zones);
        }

        var labels = samples.Select(sample => sample.Tags.Contains(tag) ? 1.0 : 0.0).ToArray();
        return Named(Solve(prior, strength, Columns(samples, last), labels));
    }

    private static List<(int Sample, double Value)>[] Columns(IReadOnlyList<Sample> samples, int bias)
    {
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

    private double[] Solve(double[] prior, double[] strength, List<(int Sample, double Value)>[] columns, double[] labels)
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
                var slope = strength[feature] * (weights[feature] - prior[feature]);
                var bend = strength[feature];
                foreach (var (sample, value) in columns[feature])
                {
                    var p = 1 / (1 + Math.Exp(-sums[sample]));
                    var share = labels[sample] > 0 ? positives : 1;
                    slope += share * value * (p - labels[sample]);
                    bend += share * value * value * Math.Max(p * (1 - p), 0.05);
                }

                var step = -slope / bend;
                weights[feature] += step;
                columns[feature].ForEach(cell => sums[cell.Sample] += step * cell.Value);
            }
        }

        return weights;
    }

    private TagWeights Named(double[] weights)
    {
        var named = new Dictionary<string, double[]>();
        for (var cue = 0; cue < cues.Length; cue++)
        {
            double[] zones = [.. weights.AsSpan(cue * CueStrengths.Zones, CueStrengths.Zones).ToArray().Select(weight => Math.Round(weight, 2))];
            if (zones.Any(weight => Math.Abs(weight) >= SmallestWeight))
            {
                named[cues[cue]] = zones;
            }
        }

        return new TagWeights(Math.Round(weights[^1], 2), named);
    }
}
