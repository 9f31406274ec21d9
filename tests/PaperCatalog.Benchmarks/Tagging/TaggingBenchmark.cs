using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>Measures the tagger against labelled papers, and trains the weights it ships with.</summary>
internal static class TaggingBenchmark
{
    private const int Folds = 10;
    private const int Repeats = 3;
    private const int Seed = 20261120;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("usage: benchmarks tagging DIR [--errors FACET] [--train FILE]");
            return 2;
        }

        var papers = GoldPapers.Load(args[0]);
        var vocabulary = Option(args, "--vocabulary") is { } file ? Vocabulary.Read(File.OpenRead(file)) : Vocabulary.Shipped;
        var trainer = new WeightTrainer(vocabulary, Number(args, "--prior-rules", 3),
            new Dictionary<string,double>{["modality"]=Number(args,"--pm",20),["task"]=Number(args,"--pt",20),["contribution"]=Number(args,"--pc",5),["domain"]=Number(args,"--pd",30),["flag"]=Number(args,"--pf",10)}, Number(args, "--positives", 2));
        var rules = new Tagger(vocabulary, TagModel.OfRules(vocabulary));

        Report("rules alone, papers read", papers.Where(paper => !paper.Unread).Select(paper => (paper, Keys(rules.Tag(paper.Title, paper.Abstract)))).ToList(), false);
        Report("rules alone, papers not read", papers.Where(paper => paper.Unread).Select(paper => (paper, Keys(rules.Tag(paper.Title, paper.Abstract)))).ToList(), false);
        var crossed = CrossValidated(papers, vocabulary, trainer);
        Report("trained, cross-validated, papers read", crossed.Where(x => !x.Paper.Unread).ToList(), false);
        Report("trained, cross-validated, papers not read", crossed.Where(x => x.Paper.Unread).ToList(), false);
        Report("trained, cross-validated, all", crossed, !args.Contains("--short"));
        if (Option(args, "--errors") is { } facet)
        {
            Errors(crossed.Take(papers.Count).Where(x => !x.Paper.Unread), facet);
        }
        if (Option(args, "--train") is { } path)
        {
            Write(trainer.Train(WeightTrainer.Samples(vocabulary, papers), TagModel.Shipped.Version + 1), path);
        }

        return 0;
    }

    private static void Write(TagModel model, string path)
    {
        var tags = model.Tags.Select(tag => $"    {JsonSerializer.Serialize(tag.Key)}: {JsonSerializer.Serialize(tag.Value, JsonSerializerOptions.Web)}");
        File.WriteAllText(path, $"{{\n  \"version\": {model.Version},\n  \"tags\": {{\n{string.Join(",\n", tags)}\n  }}\n}}\n");
    }

    private static void Errors(IEnumerable<(GoldPaper Paper, HashSet<string> Given)> results, string facet)
    {
        foreach (var (paper, given) in results)
        {
            var extra = given.Where(t => t.StartsWith(facet) && !paper.Tags.Contains(t)).ToList();
            var missed = paper.Tags.Where(t => t.StartsWith(facet) && !given.Contains(t)).ToList();
            if (extra.Count + missed.Count > 0)
                Console.WriteLine($"{paper.Title}\n     +{string.Join(" +", extra)}  -{string.Join(" -", missed)}");
        }
    }

    private static List<(GoldPaper Paper, HashSet<string> Given)> CrossValidated(List<GoldPaper> papers, Vocabulary vocabulary, WeightTrainer trainer)
    {
        var samples = WeightTrainer.Samples(vocabulary, papers);
        var results = new List<(GoldPaper, HashSet<string>)>();
        var random = new Random(Seed);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var order = Enumerable.Range(0, papers.Count).ToArray();
            random.Shuffle(order);
            for (var fold = 0; fold < Folds; fold++)
            {
                var held = order.Where((_, i) => i % Folds == fold).ToHashSet();
                var model = trainer.Train([.. samples.Where((_, i) => !held.Contains(i))], 0);
                var tagger = new Tagger(vocabulary, model);
                results.AddRange(held.Select(i => (papers[i], Keys(tagger.Tag(papers[i].Title, papers[i].Abstract)))));
            }
        }

        return results;
    }

    private static void Report(string name, List<(GoldPaper Paper, HashSet<string> Given)> results, bool each)
    {
        Console.WriteLine($"== {name} ({results.Count})");
        Counts Of(Func<string, bool> which) => results.Aggregate(default(Counts), (sum, r) => sum + Counts.Of(r.Given.Where(which), r.Paper.Tags.Where(which)));
        foreach (var facet in new[] { "modality", "task", "contribution", "domain", "flag" })
        {
            Console.WriteLine($"{facet,-22} {Of(t => t.StartsWith(facet + "/", StringComparison.Ordinal))}");
        }
        Console.WriteLine($"{"modality w/o text",-22} {Of(t => t.StartsWith("modality/", StringComparison.Ordinal) && t != "modality/text")}");
        if (each)
        foreach (var tag in Vocabulary.Shipped.Tags.Select(TagModel.Key))
        {
            var c = Of(t => t == tag);
            if (c.Right + c.Wrong + c.Missed > 0) Console.WriteLine($"   {tag,-34} {c}");
        }
    }

    private static HashSet<string> Keys(IEnumerable<GivenTag> tags) => [.. tags.Select(tag => $"{tag.Facet}/{tag.Slug}")];

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static double Number(string[] args, string name, double otherwise) =>
        Option(args, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
