using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PaperCatalog.Search;
using PaperCatalog.Tags;

namespace PaperCatalog.Commands;

/// <summary><c>tags list|export|import|retag</c>: the vocabulary of this catalogue, and tagging everything anew.</summary>
public static class TagsCommand
{
    private static readonly Argument<string> File = new("FILE.json") { Description = "What tags export wrote: {\"tags\":[{\"facet\",\"slug\",\"name\",\"definition\",…}]}" };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would change, and change nothing" };

    public static Command Create()
    {
        var list = new Command("list", "The tags of this catalogue and how many papers each has.");
        list.SetAction((parsed, cancel) => RunAsync(parsed, ListAsync, cancel));
        var export = new Command("export", "Print the tags as JSON: a file for tags import.");
        export.SetAction((parsed, cancel) => RunAsync(parsed, ExportAsync, cancel));
        var import = new Command("import", "Bring in tags from a file; what it says of a tag replaces what was there.") { File };
        import.SetAction((parsed, cancel) => RunAsync(parsed, ImportAsync, cancel));
        var retag = new Command("retag", "Let the tagger read every paper again; what people said stands.") { DryRun };
        retag.SetAction((parsed, cancel) => RunAsync(parsed, RetagAsync, cancel));
        return new Command("tags", "The tags of this catalogue.") { list, export, import, retag };
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<Verb, ParseResult, ServiceProvider, CancellationToken, Task> act, CancellationToken cancel)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancel);
        await using var services = verb.BuildServices(catalog);
        await act(verb, parsed, services, cancel);
        return CommandLine.Done;
    }

    private static async Task ListAsync(Verb verb, ParseResult parsed, ServiceProvider services, CancellationToken cancel)
    {
        var tags = await services.GetRequiredService<TagList>().RunAsync(cancel);
        await verb.AnswerAsync(new { tags }, string.Join(Environment.NewLine, tags.Select(t =>
            string.Create(CultureInfo.InvariantCulture, $"{t.Papers,9:#,0}  {t.Facet}/{t.Slug}  {t.Name}{(t.Broader is null ? "" : $" (of {t.Broader})")}"))));
    }

    private static async Task ExportAsync(Verb verb, ParseResult parsed, ServiceProvider services, CancellationToken cancel) =>
        await Console.Out.WriteLineAsync(PlainJson.Write(await services.GetRequiredService<TagList>().ExportAsync(cancel), indented: !verb.Json));

    private static async Task ImportAsync(Verb verb, ParseResult parsed, ServiceProvider services, CancellationToken cancel)
    {
        var path = parsed.GetRequiredValue(File);
        var imported = await services.GetRequiredService<ImportTags>().RunAsync(Read(path), cancel);
        await services.GetRequiredService<IndexPapers>().RunAsync(cancel);
        await verb.AnswerAsync(imported, $"{imported.Added} tags added, {imported.Changed} changed, {imported.Kept} as they were.");
    }

    private static TagFile Read(string path)
    {
        try
        {
            using var lines = new StreamReader(InputFile.Open(path));
            var file = JsonSerializer.Deserialize<TagFile>(lines.ReadToEnd(), JsonSerializerOptions.Web);
            return file is { Tags: not null } && file.Tags.All(t => t is { Facet: not null, Slug: not null, Name: not null })
                ? new TagFile([.. file.Tags.Select(t => t with { Definition = t.Definition ?? "", Synonyms = t.Synonyms ?? [], Aliases = t.Aliases ?? [] })])
                : throw new FormatException($"{path} holds no tags: it should be {{\"tags\":[{{\"facet\",\"slug\",\"name\",…}}]}}, as tags export writes it.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{path} is no JSON of tags ({wrong.Message.TrimEnd('.')}).", wrong);
        }
    }

    private static async Task RetagAsync(Verb verb, ParseResult parsed, ServiceProvider services, CancellationToken cancel)
    {
        using var bar = new ProgressBar();
        var done = await services.GetRequiredService<Retag>().RunAsync(
            parsed.GetValue(DryRun), onlyUntagged: false, (at, of) => bar.Show(at, of, "papers"), cancel);
        bar.Dispose();
        await services.GetRequiredService<IndexPapers>().RunAsync(cancel);
        var would = done.DryRun ? "would get" : "have";
        await verb.AnswerAsync(done, string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Papers} papers read by tagger {done.TaggerVersion}: {done.PapersChanged} {would} other tags ({done.Added} given, {done.Removed} taken back)."));
    }
}
