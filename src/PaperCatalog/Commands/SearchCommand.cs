using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PaperCatalog.Search;

namespace PaperCatalog.Commands;

/// <summary><c>search QUERY</c>, or <c>search --queries FILE.jsonl</c>: finds papers by relevance.</summary>
public static class SearchCommand
{
    private const int DefaultLimit = 20, MostLimit = 1_000;

    private static readonly Argument<string?> Query = new("query") { Description = "Words, \"phrases\", -not, OR, and fields such as title: author: tag: listed:", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<FileInfo?> Queries = new("--queries") { Description = "A file of lines {\"query\":\"…\"}; - for stdin; one line of JSON is printed for each" };

    private static readonly Option<int> Limit = new("--limit") { Description = $"Papers to a query, at most {MostLimit}", DefaultValueFactory = _ => DefaultLimit };

    public static Command Create()
    {
        var command = new Command("search", "Find papers.") { Query, Queries, Limit };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Query) is null == result.GetValue(Queries) is null)
            {
                result.AddError("Give either a query or --queries FILE.");
            }
        });
        Limit.Between(1, MostLimit);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(Queries) is { Exists: false, Name: not InputFile.Stdin } missing)
        {
            await Console.Error.WriteLineAsync($"There is no file {missing.FullName}: check the path.");
            return CommandLine.Failed;
        }

        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        await services.GetRequiredService<IndexPapers>().RunAsync(cancel);
        var search = services.GetRequiredService<FindPapers>();
        if (parsed.GetValue(Queries) is { } file)
        {
            return await AnswerLinesAsync(verb, search, file, parsed.GetValue(Limit), cancel);
        }

        var result = await search.RunAsync(new SearchRequest(parsed.GetValue(Query)!, parsed.GetValue(Limit)), cancel);
        foreach (var problem in result.Query.Problems)
        {
            await Console.Error.WriteLineAsync($"{problem.Message} (character {problem.Start + 1})");
        }

        await verb.AnswerAsync(Answer.Of(result), Sentence(result));
        return CommandLine.Done;
    }

    private static async Task<int> AnswerLinesAsync(Verb verb, FindPapers search, FileInfo file, int limit, CancellationToken cancel)
    {
        var failed = false;
        using var lines = new StreamReader(InputFile.Open(file.ToString())); // the path as it was given
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            if (QueryOf(line) is { } query)
            {
                await verb.PrintAsync(Answer.Of(await search.RunAsync(new SearchRequest(query, limit), cancel)));
            }
            else
            {
                failed = true;
                await verb.PrintAsync(new { Error = "The line is no JSON object with a text \"query\"." });
            }
        }

        return failed ? CommandLine.Failed : CommandLine.Done;
    }

    private static string? QueryOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("query", out var query) && query.ValueKind == JsonValueKind.String
                ? query.GetString()
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null; // InvalidOperation: an escape that is half a surrogate pair
        }
    }

    private static string Sentence(SearchResult result) => string.Join(Environment.NewLine,
    [
        .. result.DidYouMean is { } better ? [$"Searched for: {better}"] : Array.Empty<string>(),
        string.Create(CultureInfo.InvariantCulture, $"{(result.TotalIsExact ? "" : "about ")}{result.Total} papers"),
        .. result.Papers.Select(p => $"{p.Key}  {p.Title}"),
    ]);

    private sealed record AnswerPaper(string Key, string Title, double Score);

    private sealed record Answer(string Query, int Total, bool TotalIsExact, double TookMs, string? DidYouMean, IEnumerable<AnswerPaper> Papers)
    {
        public static Answer Of(SearchResult result) => new(
            result.Query.Text, result.Total, result.TotalIsExact, Math.Round(result.TookMs, 2), result.DidYouMean,
            result.Papers.Select(p => new AnswerPaper(p.Key, p.Title, p.Score)));
    }
}
