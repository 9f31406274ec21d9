using System.Diagnostics;
using System.Globalization;
using System.Text;
using PaperCatalog.Matching;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>
/// <c>train-matcher FILE [--write FOLDER] [--show]</c>: measures the matcher by cross-validation, learns its model from all of
/// FILE, and with --write puts LearnedWords.cs and LearnedWeights.cs into FOLDER. --show prints the pairs decided wrongly.
/// </summary>
public static class TrainMatcher
{
    private const int Folds = 10;
    private const int Repeats = 2;

    public static int Run(string file, string[] options)
    {
        var pairs = GoldPair.Read(file);
        CrossValidate(pairs, show: options.Contains("--show"));
        LearnFromHalf(pairs);
        var (model, words) = Training.Learn(pairs);
        var features = pairs.ConvertAll(pair => (A: WordingFeatures.Of(pair.A, model.Rarity), B: WordingFeatures.Of(pair.B, model.Rarity)));
        PrintWeights(model);
        CountFalseMerges(features, model);
        MeasureBands(pairs, features);
        MeasureSpeed(features, model);
        if (Array.IndexOf(options, "--write") is var write and >= 0)
        {
            Write(options[write + 1], model, words);
        }

        return 0;
    }

    private static void CrossValidate(List<GoldPair> pairs, bool show)
    {
        var figures = new MatchFigures();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var shuffled = Shuffled(pairs, repeat);
            for (var fold = 0; fold < Folds; fold++)
            {
                var model = Training.Learn([.. shuffled.Where((_, i) => i % Folds != fold)]).Model;
                Decide(shuffled.Where((_, i) => i % Folds == fold), model, figures, show && repeat == 0);
            }
        }

        figures.Print($"{Folds}-fold cross-validation, {Repeats} times, words and weights learned anew in each fold:");
    }

    private static void LearnFromHalf(List<GoldPair> pairs)
    {
        var figures = new MatchFigures();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var shuffled = Shuffled(pairs, Repeats + repeat);
            var half = shuffled.Count / 2;
            Decide(shuffled.Skip(half), Training.Learn(shuffled.GetRange(0, half)).Model, figures, show: false);
        }

        figures.Print($"Learned from one half, measured on the other, {Repeats} times:");
    }

    private static void Decide(IEnumerable<GoldPair> pairs, MatchModel model, MatchFigures figures, bool show)
    {
        foreach (var pair in pairs)
        {
            var decision = Matcher.Decide(WordingFeatures.Of(pair.A, model.Rarity), WordingFeatures.Of(pair.B, model.Rarity), model);
            figures.Add(pair, decision.Verdict);
            if (show && decision.Verdict != (pair.Same ? Verdict.Same : Verdict.Different))
            {
                Console.WriteLine(FormattableString.Invariant(
                    $"{pair.Level} {decision.Verdict} {decision.Score}: {pair.A.Title} | {pair.B.Title}\n    {string.Join("; ", decision.Because)}"));
            }
        }
    }

    private static void CountFalseMerges(List<(WordingFeatures A, WordingFeatures B)> features, MatchModel model)
    {
        var decided = Training.DifferentPapers(features).ToLookup(pair => Matcher.Decide(pair.A, pair.B, model).Verdict);
        Console.WriteLine("Each paper with each other one: " + string.Join(", ", decided.Select(verdict => $"{verdict.Key} {verdict.Count()}")));
        foreach (var (a, b) in decided[Verdict.Same])
        {
            Console.WriteLine($"  same: {a.Wording.Title} | {b.Wording.Title}");
        }
    }

    private static void MeasureBands(List<GoldPair> pairs, List<(WordingFeatures A, WordingFeatures B)> features)
    {
        var bands = features.ConvertAll(pair => (A: MinHash.BandsOf(pair.A).ToHashSet(), B: MinHash.BandsOf(pair.B).ToHashSet()));
        var found = pairs.Zip(bands).GroupBy(pair => pair.First.Level, pair => pair.Second.A.Overlaps(pair.Second.B) ? 1d : 0);
        var strangers = bands.SelectMany((x, i) => bands.Skip(i + 1).Select(y => x.A.Overlaps(y.A) ? 1d : 0)).Average();
        Console.WriteLine("Pairs with a band in common: " + string.Join(", ", found.Select(level => FormattableString.Invariant($"{level.Key} {level.Average():0.000}")))
            + FormattableString.Invariant($"; any two papers {strangers:0.000000}"));
    }

    private static void MeasureSpeed(List<(WordingFeatures A, WordingFeatures B)> features, MatchModel model)
    {
        var watch = Stopwatch.StartNew();
        const int rounds = 20;
        for (var round = 0; round < rounds; round++)
        {
            features.ForEach(pair => Matcher.Decide(pair.A, pair.B, model));
        }

        var perSecond = rounds * features.Count / watch.Elapsed.TotalSeconds;
        watch.Restart();
        features.ForEach(pair => WordingFeatures.Of(pair.A.Wording, model.Rarity));
        Console.WriteLine(FormattableString.Invariant(
            $"{perSecond:0} decisions/s with features at hand, {features.Count / watch.Elapsed.TotalSeconds:0} features/s, one thread"));
    }

    private static void PrintWeights(MatchModel model) => Console.WriteLine("Weights: " + string.Join(", ", Likeness.NumberNames.Append("constant")
        .Zip(model.Weights, (name, weight) => FormattableString.Invariant($"{name} {weight:0.00}"))));

    private static List<GoldPair> Shuffled(List<GoldPair> pairs, int seed)
    {
        var shuffled = pairs.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    private static void Write(string folder, MatchModel model, IReadOnlyList<string> words)
    {
        const string made = "// Made by tests/PaperCatalog.Benchmarks train-matcher; docs/matching.md says from what.\nnamespace PaperCatalog.Matching;\n\n";
        var weights = string.Join(",\n", Likeness.NumberNames.Append("constant")
            .Zip(model.Weights, (name, weight) => $"        /* {name} */ {weight.ToString("0.000", CultureInfo.InvariantCulture)}"));
        File.WriteAllText(Path.Combine(folder, "LearnedWeights.cs"),
            $"{made}/// <summary>The weights of a <see cref=\"Likeness\"/>'s numbers, in log-odds.</summary>\ninternal static class LearnedWeights\n{{\n"
            + $"    public static IReadOnlyList<double> Values {{ get; }} =\n    [\n{weights},\n    ];\n}}\n");
        var classes = new StringBuilder();
        foreach (var stems in words)
        {
            var lines = stems.Split(' ').Chunk(20).Select(chunk => "        " + string.Join(' ', chunk));
            classes.Append("        \"\"\"\n").AppendJoin('\n', lines).Append("\n        \"\"\",\n");
        }

        File.WriteAllText(Path.Combine(folder, "LearnedWords.cs"),
            $"{made}/// <summary>Stems of common words: class n holds those that some one in 2^n papers has in its title or abstract.</summary>\n"
            + $"internal static class LearnedWords\n{{\n    public static IReadOnlyList<string> Classes {{ get; }} =\n    [\n{classes}    ];\n}}\n");
    }
}
