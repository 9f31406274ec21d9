using System.CommandLine;
using System.CommandLine.Parsing;
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
        if (Mistake(parsed) is { } mistake)
        {
            await Console.Error.WriteLineAsync($"{mistake} See papercatalog {string.Concat(Path(parsed.CommandResult).Select(verb => verb + " "))}--help.");
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
            await Console.Error.WriteLineAsync(parsed.GetValue(Verbose) ? failure.ToString() : failure is FileNotFoundException or DirectoryNotFoundException ? $"{failure.Message} Check the path." : failure.Message);
            return failure is CannotStartException or OptionsValidationException ? CannotStart : Failed;
        }
    }

    /// <summary>What is wrong with the arguments. A misspelt option is taken for a file by the parser, and would be written or looked for.</summary>
    private static string? Mistake(ParseResult parsed) =>
        parsed.Errors.Count > 0 ? string.Join(' ', parsed.Errors.Select(Sentence).Distinct(StringComparer.Ordinal))
        : parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? null // what follows is meant as it is
        : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } option
            ? $"There is no option {option.Value} here."
            : null;

    /// <summary>Says what a value should have been, where the parser names a type of .NET.</summary>
    private static string Sentence(ParseError error) => error.SymbolResult is OptionResult { Tokens: [var given, ..], Option: { } option } && Wanted(Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is { } wanted
        && error.Message.StartsWith("Cannot parse", StringComparison.Ordinal)
        ? $"{option.Name} takes {wanted}, not {given.Value}."
        : error.Message;

    private static string? Wanted(Type type) =>
        type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(DateOnly) ? "a day such as 2026-11-20"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))
        : null;

    private static IEnumerable<string> Path(CommandResult verb) => verb.Parent is CommandResult above ? [.. Path(above), verb.Command.Name] : [];

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
