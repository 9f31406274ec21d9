using System.CommandLine;
using System.Text;
using Microsoft.Extensions.Options;
using PaperCatalog.Data;

namespace PaperCatalog.Commands;

/// <summary>The verbs of the command line. Exit codes: 0 done, 1 some input failed or was refused, 2 usage, 3 cannot start.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int CannotStart = 3;

    public static readonly Option<bool> Json = new("--json") { Description = "Print JSON on stdout and nothing else", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Say more on stderr, with stack traces", Recursive = true };

    /// <summary>Runs the verb that the arguments name, <c>serve</c> where they name none.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false); // whatever the locale: the contract says so
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30), // to finish what is under way and to stop our server
            });
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync(parsed.GetValue(Verbose) ? failure.ToString() : failure.Message);
            return failure is CannotStartException or OptionsValidationException ? CannotStart : Failed;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("PaperCatalog: listing pages of papers in, one catalogue out.");
        root.Options.Add(Json);
        root.Options.Add(Verbose);
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(IngestCommand.Create());
        root.Subcommands.Add(ReadCommand.Create());
        root.Subcommands.Add(TagCommand.Create());
        root.Subcommands.Add(TagsCommand.Create());
        root.Subcommands.Add(MatchCommand.Create());
        root.Subcommands.Add(ReingestCommand.Create());
        foreach (var judging in ReviewCommand.Create())
        {
            root.Subcommands.Add(judging);
        }

        root.Subcommands.Add(SamplesCommand.Create());
        root.Subcommands.Add(SearchCommand.Create());
        root.Subcommands.Add(SourceCommand.Create());
        root.Subcommands.Add(UserCommand.Create());
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(BackupCommand.Create());
        root.Subcommands.Add(RestoreCommand.Create());
        root.Subcommands.Add(ExportCommand.CreateExport());
        root.Subcommands.Add(ExportCommand.CreateImport());
        root.Subcommands.Add(DigestCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        ServeCommand.AddTo(root);
        return root;
    }
}
