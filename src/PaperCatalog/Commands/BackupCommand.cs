using System.CommandLine;
using PaperCatalog.Data;

namespace PaperCatalog.Commands;

/// <summary><c>backup FILE</c>: the whole catalogue in one file, while it goes on serving.</summary>
public static class BackupCommand
{
    private static readonly Argument<string> Target = new("FILE") { Description = "Where to write it; a file of that name is replaced once the new one is whole" };

    public static Command Create()
    {
        var command = new Command("backup", "Write the whole catalogue into one file.");
        command.Arguments.Add(Target);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancellationToken);
        var report = await new BackupCatalog(catalog, verb.Configuration["PaperCatalog:PostgresBinaries"]).RunAsync(parsed.GetRequiredValue(Target), cancellationToken);
        await verb.AnswerAsync(report, $"Wrote {report.File} ({report.Bytes / 1024.0:N0} kB).");
        return CommandLine.Done;
    }
}
