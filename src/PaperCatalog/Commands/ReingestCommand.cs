using System.CommandLine;
using System.Globalization;
using PaperCatalog.Accounts;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Search;

namespace PaperCatalog.Commands;

/// <summary><c>reingest</c>: the archive read again with today's readers, matcher and tagger.</summary>
public static class ReingestCommand
{
    private static readonly Option<string?> Source = new("--source") { Description = "Captures of this source alone" };

    private static readonly Option<long?> Capture = new("--capture") { Description = "This capture alone" };

    private static readonly Option<DateOnly?> From = new("--from") { Description = "Captures listed on this day and later" };

    private static readonly Option<DateOnly?> To = new("--to") { Description = "Captures listed on this day and earlier" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change and change nothing" };

    public static Command Create()
    {
        var command = new Command("reingest", "Read the archive again and bring the catalogue up to date in place.") { Source, Capture, From, To, DryRun };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        using var bar = new ProgressBar();
        var scope = new ReingestScope(parsed.GetValue(Source), parsed.GetValue(Capture), parsed.GetValue(From), parsed.GetValue(To));
        var report = await services.GetRequiredService<RunReingest>().RunAsync(
            scope, parsed.GetValue(DryRun), Actor.CommandLine, at => bar.Show(at.Done, at.Of, string.Create(CultureInfo.InvariantCulture, $"{at.Papers} entries")), cancel);
        bar.Dispose();
        if (!report.DryRun && !report.Changes.Nothing)
        {
            await services.GetRequiredService<IndexPapers>().RunAsync(cancel);
        }

        foreach (var warning in report.Warnings)
        {
            await Console.Error.WriteLineAsync(warning);
        }

        await verb.AnswerAsync(report, Sentence(report));
        return CommandLine.Done;
    }

    private static string Sentence(ReingestReport report)
    {
        var changes = report.Changes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Captures} captures read again{(report.DryRun ? ", nothing changed; it would be" : "")}: {changes.PapersAdded} papers added, {changes.TextsChanged} texts changed, {changes.Merged} merged, {changes.Split} split, {changes.TagsChanged} tagged anew, {changes.EntriesGone} entries and {changes.PapersGone} papers gone.");
    }
}
