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

    public static Command Create()
    {
        var command = new Command("ingest", "Read captures and put their papers into the catalogue.") { Paths };
        var origin = new OriginOptions(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, origin.Of(parsed), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CaptureOrigin origin, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        using var bar = new ProgressBar();
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
