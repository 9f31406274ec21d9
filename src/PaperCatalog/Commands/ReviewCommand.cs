using System.CommandLine;
using System.Globalization;
using PaperCatalog.Accounts;
using PaperCatalog.Review;
using PaperCatalog.Search;

namespace PaperCatalog.Commands;

/// <summary><c>review list</c>, <c>review undo</c>, <c>merge</c> and <c>split</c>: what people decide on papers.</summary>
public static class ReviewCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "Pairs at most", DefaultValueFactory = _ => 20 };

    private static readonly Argument<long> Judgement = new("ID") { Description = "The number that merge or split printed" };

    private static readonly Argument<string> Key = new("KEY") { Description = "The key of a paper: what its address ends in" };

    private static readonly Argument<string> Other = new("KEY2") { Description = "The key of another" };

    private static readonly Option<string[]> Sighting = new("--sighting")
    {
        Description = "A sighting that is another paper's, as CAPTURE/PLACE (12/5)",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    /// <summary>The three verbs.</summary>
    public static IEnumerable<Command> Create()
    {
        var list = new Command("list", "List the pairs that the matcher would not decide alone.") { Limit };
        list.SetAction((parsed, cancel) => WithAsync(parsed, (verb, services) => ListAsync(verb, services, parsed.GetValue(Limit), cancel), cancel));
        var undo = new Command("undo", "Take a merge, a split or a \"different\" back.") { Judgement };
        undo.SetAction((parsed, cancel) => JudgeAsync(parsed, s => s.GetRequiredService<UndoJudgement>().RunAsync(parsed.GetValue(Judgement), Actor.CommandLine, cancel), cancel));
        var merge = new Command("merge", "Two papers are one.") { Key, Other };
        merge.SetAction((parsed, cancel) => JudgeAsync(
            parsed, s => s.GetRequiredService<MergePapers>().RunAsync(parsed.GetRequiredValue(Key), parsed.GetRequiredValue(Other), Actor.CommandLine, cancel), cancel));
        var split = new Command("split", "Some sightings of a paper are another paper's.") { Key, Sighting };
        split.SetAction((parsed, cancel) => JudgeAsync(
            parsed,
            s => s.GetRequiredService<SplitPaper>().RunAsync(parsed.GetRequiredValue(Key), [.. parsed.GetRequiredValue(Sighting).Select(EntryPlace.Parse)], Actor.CommandLine, cancel),
            cancel));
        return [new Command("review", "Doubtful pairs of papers.") { list, undo }, merge, split];
    }

    private static async Task<int> ListAsync(Verb verb, IServiceProvider services, int limit, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<DoubtfulPairs>().FindAsync(limit, cancel);
        var pairs = page.Questions.Select(q => new { a = new { q.A.Key, q.A.Title }, b = new { q.B.Key, q.B.Title }, q.Score, q.Because }).ToList();
        await verb.AnswerAsync(
            new { page.Total, pairs },
            page.Total == 0 ? "No doubtful pairs." : string.Join('\n', page.Questions.Select(q => string.Create(
                CultureInfo.InvariantCulture, $"{q.Score:0.00}  {q.A.Key}  {q.A.Title}\n      {q.B.Key}  {q.B.Title}\n      {string.Join("; ", q.Because)}"))));
        return CommandLine.Done;
    }

    private static Task<int> JudgeAsync(ParseResult parsed, Func<IServiceProvider, Task<JudgedPapers>> judge, CancellationToken cancel) => WithAsync(
        parsed,
        async (verb, services) =>
        {
            var judged = await judge(services);
            await services.GetRequiredService<IndexPapers>().RunAsync(cancel);
            await verb.AnswerAsync(judged, string.Create(CultureInfo.InvariantCulture, $"Judgement {judged.Judgement}: {string.Join(" and ", judged.Papers)}."));
            return CommandLine.Done;
        },
        cancel);

    private static async Task<int> WithAsync(ParseResult parsed, Func<Verb, IServiceProvider, Task<int>> run, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        return await run(verb, services);
    }
}
