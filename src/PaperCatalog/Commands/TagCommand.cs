using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaperCatalog.Tags;

namespace PaperCatalog.Commands;

/// <summary>The verb <c>tag</c>: papers in as JSON lines, their tags with evidence out, line for line, without a database.</summary>
public static class TagCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var file = new Argument<string>("FILE.jsonl") { Description = "Lines {\"title\":\"…\",\"abstract\":\"…\"}; the abstract may be left out." };
        var command = new Command("tag", "Gives tags with evidence to each paper of a file.")
        {
            file,
            new Option<bool>("--json") { Description = "The output is JSON lines with or without it." },
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file)));
        return command;
    }

    /// <summary>Writes one line for each line read. Returns false where a line could not be used.</summary>
    public static bool TagLines(TextReader lines, TextWriter output, Tagger tagger)
    {
        var allUsed = true;
        while (lines.ReadLine() is { } line)
        {
            var (title, summary, error) = ReadPaper(line);
            allUsed &= error is null;
            output.WriteLine(error is null
                ? JsonSerializer.Serialize(new { tags = tagger.Tag(title, summary) }, Json)
                : JsonSerializer.Serialize(new { error }, Json));
        }

        return allUsed;
    }

    private static int Run(string path)
    {
        try
        {
            using var lines = new StreamReader(path, Encoding.UTF8);
            // Not Console.Out: its encoding follows the locale, and the contract says UTF-8.
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
            return TagLines(lines, output, Tagger.Shipped) ? CommandLine.Done : CommandLine.Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path} cannot be read: {error.Message} Give the path of a file of JSON lines.");
            return CommandLine.Failed;
        }
    }

    private static (string Title, string? Summary, string? Error) ReadPaper(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var paper = document.RootElement;
            return paper.ValueKind != JsonValueKind.Object ? ("", null, "The line is no JSON object.")
                : !paper.TryGetProperty("title", out var title) || title.ValueKind != JsonValueKind.String ? ("", null, "The title is missing.")
                : paper.TryGetProperty("abstract", out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)
                    ? ("", null, "The abstract is no text.")
                : (title.GetString()!, text.ValueKind == JsonValueKind.String ? text.GetString() : null, null);
        }
        catch (JsonException)
        {
            return ("", null, "The line is no JSON.");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape.
            return ("", null, "The line holds half a character.");
        }
    }
}
