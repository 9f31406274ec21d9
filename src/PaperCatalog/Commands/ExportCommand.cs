using System.CommandLine;
using PaperCatalog.Archive;

namespace PaperCatalog.Commands;

/// <summary><c>export FILE</c> and <c>import FILE</c>: everything that cannot be worked out again, in a file that any version can read.</summary>
public static class ExportCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A tar file" };

    public static Command CreateExport()
    {
        var command = new Command("export", "Write the archive's captures and what people did into one file.") { File };
        command.SetAction(ExportAsync);
        return command;
    }

    public static Command CreateImport()
    {
        var command = new Command("import", "Take an export into an empty catalogue.") { File };
        command.SetAction(ImportAsync);
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        var report = await new ExportCatalog(catalog.DataSource).RunAsync(parsed.GetRequiredValue(File), cancel);
        await verb.AnswerAsync(report, $"Wrote {report.File}: {report.Captures} captures and {report.Rows} rows of what people did.{Dropped(report.Dropped)} It holds mail addresses and password hashes: keep it as you keep a backup.");
        return CommandLine.Done;
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(File);
        if (!System.IO.File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}: check the path.");
            return CommandLine.Failed;
        }

        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        var report = await services.GetRequiredService<ImportCatalog>().RunAsync(file, progress: null, cancel);
        foreach (var failed in report.Failed)
        {
            await Console.Error.WriteLineAsync($"{failed.Path}: {failed.Error}");
        }

        await verb.AnswerAsync(report, $"Took in {report.Captures} captures and {report.Rows} rows of what people did{(report.LeftOut > 0 ? $"; {report.LeftOut} rows refer to what is not here and were left out" : "")}.");
        return report.Failed.Count > 0 || report.LeftOut > 0 ? CommandLine.Failed : CommandLine.Done;
    }

    private static string Dropped(int captures) => captures == 0 ? ""
        : $" {captures} older captures are not in it, because the archive keeps their bytes no longer: a backup has what was read from them.";
}
