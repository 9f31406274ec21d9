using System.CommandLine;
using PaperCatalog.Data;

namespace PaperCatalog.Commands;

/// <summary><c>migrate</c>: brings the catalogue's schema to this version, which every start does too.</summary>
public static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the catalogue's schema to this version.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await CatalogDatabase.ConnectAsync(verb.Configuration, verb.Log, cancellationToken);
        var applied = await CatalogSchema.MigrateAsync(catalog.Contexts, verb.Log, cancellationToken);
        await verb.AnswerAsync(
            new { applied, schema = CatalogSchema.Newest },
            applied.Count == 0 ? $"The schema was up to date ({CatalogSchema.Newest})." : $"Applied {string.Join(", ", applied)}.");
        return CommandLine.Done;
    }
}
