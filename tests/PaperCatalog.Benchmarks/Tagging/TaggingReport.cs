using PaperCatalog.Tags;

namespace PaperCatalog.Benchmarks.Tagging;

/// <summary>A labelled paper and the tags it was given, as <c>facet/slug</c>.</summary>
internal sealed record Result(GoldPaper Paper, IReadOnlySet<string> Given)
{
    public static Result Of(Tagger tagger, GoldPaper paper) =>
        new(paper, tagger.Tag(paper.Title, paper.Abstract).Select(tag => $"{tag.Facet}/{tag.Slug}").ToHashSet());
}

/// <summary>Prints precision, recall and F1.</summary>
internal sealed class TaggingReport(Vocabulary vocabulary)
{
    public void Facets(string heading, List<Result> results)
    {
        Console.WriteLine($"== {heading} ({results.Count} results)");
        foreach (var facet in vocabulary.Facets)
        {
            Console.WriteLine($"{facet.Slug,-24} {Of(results, tag => IsOf(tag, facet.Slug))}");
        }

        Console.WriteLine($"{"modality without text",-24} {Of(results, tag => IsOf(tag, "modality") && tag != "modality/text")}");
    }

    public void Tags(List<Result> results)
    {
        Console.WriteLine("== each tag, trained, cross-validated, all papers");
        foreach (var key in vocabulary.Tags.Select(TagModel.Key))
        {
            var counts = Of(results, tag => tag == key);
            Console.WriteLine($"{key,-32} {(counts == default ? "no paper has it or was given it" : counts)}");
        }
    }

    public static void Errors(IEnumerable<Result> results, string facet)
    {
        foreach (var (paper, given) in results)
        {
            var wrong = given.Where(tag => IsOf(tag, facet) && !paper.Tags.Contains(tag)).Select(tag => $"+{tag}");
            var missed = paper.Tags.Where(tag => IsOf(tag, facet) && !given.Contains(tag)).Select(tag => $"-{tag}");
            if (string.Join(' ', wrong.Concat(missed)) is { Length: > 0 } errors)
            {
                Console.WriteLine($"{paper.Title}\n    {errors}");
            }
        }
    }

    private static Counts Of(List<Result> results, Func<string, bool> which) =>
        results.Aggregate(default(Counts), (sum, result) => sum + Counts.Of(result.Given.Where(which), result.Paper.Tags.Where(which)));

    private static bool IsOf(string tag, string facet) => tag.StartsWith($"{facet}/", StringComparison.Ordinal);
}
