using System.CommandLine;

namespace PaperCatalog.Commands;

/// <summary>The verbs of the command line. Exit codes: 0 done, 1 some input failed or was refused, 2 usage, 3 cannot start.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int CannotStart = 3;

    /// <summary>Runs the verb that the arguments name, <c>serve</c> where they name none.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("PaperCatalog: listing pages of papers in, one catalogue out.");
        root.Subcommands.Add(TagCommand.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            return Usage;
        }

        return await parsed.InvokeAsync();
    }
}
