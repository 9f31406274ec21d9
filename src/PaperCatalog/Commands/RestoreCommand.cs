using System.CommandLine;
using PaperCatalog.Data;

namespace PaperCatalog.Commands;

/// <summary><c>restore FILE</c>: a backup in the place of the catalogue, all of it or nothing.</summary>
public static class RestoreCommand
{
    private static readonly Argument<string> From = new("FILE") { Description = "A file that backup wrote" };

    private static readonly Option<bool> Replace = new("--replace") { Description = "Also where the catalogue is not empty: what it holds is lost" };

    public static Command Create()
    {
        var command = new Command("restore", "Put a backup in the place of the catalogue.");
        command.Arguments.Add(From);
        command.Options.Add(Replace);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var verb = new Verb(parsed);
        var file = Path.GetFullPath(parsed.GetRequiredValue(From));
        if (!File.Exists(file))
        {
            throw new RefusedException($"There is no file {file}.");
        }

        // As it is, not migrated: whatever schema it has, it is about to be replaced.
        await using var catalog = await CatalogDatabase.ConnectAsync(verb.Configuration, verb.Log, cancellationToken);
        var restore = new RestoreCatalog(catalog, verb.Configuration["PaperCatalog:PostgresBinaries"], verb.Log);
        var report = await restore.RunAsync(file, parsed.GetValue(Replace), cancellationToken);
        await verb.AnswerAsync(report, $"Restored {report.Captures} captures and {report.Papers} papers from {report.File}.");
        return CommandLine.Done;
    }
}
