using System.Globalization;
using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>Measures the tagger against labelled papers, and trains the weights it ships with.</summary>
internal static class TaggingBenchmark
{
    public const string Usage = """
          tagging DIR [--errors FACET] [--vocabulary FILE] [--train FILE]
            DIR holds gold/tags.jsonl and listings/seeds; --errors lists what went wrong in the papers that may be read;
            --vocabulary tries another vocabulary; --train writes weights trained on all papers
        """;

    private const int Folds = 10;
    private const int Repeats = 3;
    private const int Seed = 20261120;

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var papers = GoldPapers.Load(args[0]);
        var vocabulary = Option(args, "--vocabulary") is { } file ? Read(file) : Vocabulary.Shipped;
        var samples = WeightTrainer.Samples(vocabulary, papers);
        var report = new TaggingReport(vocabulary);

        var rules = new Tagger(vocabulary, TagModel.OfRules(vocabulary));
        report.Facets("rules alone, all papers", papers.ConvertAll(paper => Result.Of(rules, paper)));
        var results = CrossValidated(papers, samples, vocabulary);
        report.Facets("trained, cross-validated, papers read while writing rules", results.FindAll(result => !result.Paper.Unread));
        report.Facets("trained, cross-validated, papers nobody read", results.FindAll(result => result.Paper.Unread));
        report.Facets("trained, cross-validated, all papers", results);
        report.Tags(results);
        if (Option(args, "--errors") is { } facet)
        {
            TaggingReport.Errors(results.Take(papers.Count).Where(result => !result.Paper.Unread), facet);
        }

        if (Option(args, "--train") is { } path)
        {
            WeightFile.Write(new WeightTrainer(vocabulary).Train(samples, TagModel.Shipped.Version + 1), path);
        }

        Speed(rules, papers);
        return 0;
    }

    /// <summary>Every paper is tagged by weights trained without it, in each repeat by other ones.</summary>
    private static List<Result> CrossValidated(List<GoldPaper> papers, List<Sample> samples, Vocabulary vocabulary)
    {
        var results = new List<Result>();
        var random = new Random(Seed);
        var trainer = new WeightTrainer(vocabulary);
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var order = Enumerable.Range(0, papers.Count).ToArray();
            random.Shuffle(order);
            for (var fold = 0; fold < Folds; fold++)
            {
                var held = order.Where((_, place) => place % Folds == fold).ToHashSet();
                var tagger = new Tagger(vocabulary, trainer.Train([.. samples.Where((_, i) => !held.Contains(i))], 0));
                results.AddRange(held.Select(i => Result.Of(tagger, papers[i])));
            }
        }

        return results;
    }

    /// <summary>By processor time, so that what else the machine does counts little.</summary>
    private static void Speed(Tagger tagger, List<GoldPaper> papers)
    {
        const int Rounds = 30;
        papers.ForEach(paper => tagger.Tag(paper.Title, paper.Abstract));
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
        {
            papers.ForEach(paper => tagger.Tag(paper.Title, paper.Abstract));
        }

        var rate = Rounds * papers.Count / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== speed: {rate:0} papers a second of processor time"));
    }

    private static Vocabulary Read(string file)
    {
        using var json = File.OpenRead(file);
        return Vocabulary.Read(json);
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
