using System.CommandLine;
using System.Globalization;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;

namespace PaperCatalog.Commands;

/// <summary><c>ingest PATH|URL…</c>: captures into the catalogue.</summary>
public static class IngestCommand
{
    /// <summary>The source of what people hand over.</summary>
    private const string Source = "upload";

    private static readonly Argument<string[]> Paths = new("path")
    {
        Description = "Files, folders (walked to the bottom) and addresses",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<DateTimeOffset?> CapturedAt = new("--captured-at") { Description = "When it was captured, such as 2026-03-18T09:00Z; now unless given" };

    private static readonly Option<string?> Url = new("--url") { Description = "The address it was captured from" };

    private static readonly Option<string?> Period = new("--period") { Description = "The period it lists: 2026-03-18, 2026-W12 or 2026-03" };

    public static Command Create()
    {
        var command = new Command("ingest", "Read captures and put their papers into the catalogue.") { Paths, CapturedAt, Url, Period };
        Period.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } period && ListedDate.Period(period) is null)
            {
                result.AddError($"'{period}' is no period: write a day (2026-03-18), a week (2026-W12) or a month (2026-03).");
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
        using var bar = new ProgressBar();
        var origin = new CaptureOrigin(parsed.GetValue(CapturedAt) ?? TimeProvider.System.GetUtcNow(), parsed.GetValue(Url), FileName: null, parsed.GetValue(Period));
        var report = await services.GetRequiredService<IngestFiles>().RunAsync(
            parsed.GetRequiredValue(Paths), origin, Source, at => bar.Show(at.Done, at.Of, Path.GetFileName(at.Path)), cancel);
        bar.Dispose();
        foreach (var failed in report.Failed)
        {
            await Console.Error.WriteLineAsync($"{failed.Path}: {failed.Error}");
        }

        await verb.AnswerAsync(report, Sentence(report));
        return report.Failed.Count > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    private static string Sentence(IngestReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Captures} captures ({report.Known} known, {report.Failed.Count} failed), {report.Entries} entries: {report.NewPapers} new papers, {report.KnownPapers} known, {report.Revisions} revisions, {report.Review} for review.");
}
