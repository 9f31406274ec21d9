using System.CommandLine;
using PaperCatalog.Ingest;

namespace PaperCatalog.Commands;

/// <summary><c>samples remove</c>: the invented papers of the first start out again.</summary>
public static class SamplesCommand
{
    public static Command Create()
    {
        var remove = new Command("remove", "Take the sample listings and the papers that only they list out of the catalogue.");
        remove.SetAction(RemoveAsync);
        return new Command("samples", "The sample listings of a first start.") { remove };
    }

    private static async Task<int> RemoveAsync(ParseResult parsed, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        var removed = await services.GetRequiredService<RemoveSamples>().RunAsync(cancel);
        await verb.AnswerAsync(removed, removed.Captures == 0 ? "There are no samples in the catalogue." : $"Removed {removed.Captures} sample listings and {removed.Papers} papers.");
        return CommandLine.Done;
    }
}
