using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Listings;
using PaperCatalog.Search;
using PaperCatalog.Sources;

namespace PaperCatalog.Commands;

/// <summary><c>source refresh [SOURCE…]</c>: asks sources now, or fills a range of days.</summary>
public static class SourceRefreshCommand
{
    private static readonly Argument<string[]> Names = new("source") { Description = "As source list calls them; all that are on where none is named", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> From = new("--from") { Description = "Fill the days from this one on" };

    private static readonly Option<string?> To = new("--to") { Description = "Fill the days up to this one; yesterday where not given" };

    private static readonly Option<bool> Again = new("--again") { Description = "Ask also for days that are settled" };

    public static Command Create()
    {
        var command = new Command("refresh", "Ask sources now, or fill a range of days.") { Names, From, To, Again };
        command.Validators.Add(r =>
        {
            if (r.GetValue(From) is null && (r.GetValue(To) is not null || r.GetValue(Again)))
            {
                r.AddError("--to and --again go with --from, which says where the range begins.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        var sources = await ChooseAsync(catalog, parsed.GetValue(Names) ?? [], cancel);
        var runs = new List<JobRun>();
        foreach (var source in sources)
        {
            var id = await StartAsync(services, parsed, source, cancel);
            using var bar = new ProgressBar();
            runs.Add(await services.GetRequiredService<FinishRun>().RunAsync(id, run => bar.Show(run.Done, run.Total ?? 0, source.Slug), cancel));
        }

        await services.GetRequiredService<IndexPapers>().RunAsync(cancel); // what was fetched is found from now on
        foreach (var failed in runs.Where(r => r.State != RunState.Done))
        {
            await Console.Error.WriteLineAsync($"{failed.Subject}: {failed.Message}");
        }

        await verb.AnswerAsync(
            new { runs = runs.Zip(sources, (r, s) => new { r.Id, source = s.Slug, r.State, r.Done, r.Total, r.Message, r.Counts, r.Warnings }) },
            string.Join('\n', runs.Select(r => $"{r.Subject}: {r.State}. {string.Join(", ", r.Counts.Select(c => $"{c.Value} {c.Key}"))}")));
        return runs.TrueForAll(r => r.State == RunState.Done) ? CommandLine.Done : CommandLine.Failed;
    }

    private static async Task<List<Source>> ChooseAsync(CatalogDatabase catalog, string[] names, CancellationToken cancel)
    {
        await using var db = await catalog.Contexts.CreateDbContextAsync(cancel);
        var all = await db.Sources.AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancel);
        if (names.FirstOrDefault(n => !all.Exists(s => s.Slug == n || s.Name == n)) is { } unknown)
        {
            throw new RefusedException($"There is no source {unknown}: source list shows those there are.");
        }

        return names.Length == 0
            ? all.FindAll(s => s.IsOn) is { Count: > 0 } on ? on : throw new RefusedException("No source is on: name one, or add one with --on.")
            : all.FindAll(s => names.Contains(s.Slug) || names.Contains(s.Name));
    }

    private static async Task<long> StartAsync(ServiceProvider services, ParseResult parsed, Source source, CancellationToken cancel)
    {
        var start = services.GetRequiredService<StartSourceRun>();
        if (parsed.GetValue(From) is not { } first)
        {
            return await start.RefreshAsync(source, Actor.CommandLine, cancel);
        }

        var today = source.DayAt(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var (from, to) = (Day(first), parsed.GetValue(To) is { } last ? Day(last) : today.AddDays(-1));
        return StartSourceRun.Fault(source, from, to, today) is { } fault
            ? throw new RefusedException(fault)
            : await start.BackfillAsync(source, from!.Value, to!.Value, parsed.GetValue(Again), Actor.CommandLine, cancel);
    }

    private static DateOnly? Day(string text) => ListedDate.Day(text, DateTimeOffset.MaxValue);
}
