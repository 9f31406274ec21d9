using System.Text;
using System.Text.Json;

namespace PaperCatalog.Commands;

/// <summary>JSON lines in, an answer to each out, line for line; a line that cannot be used is answered by its error.</summary>
public static class JsonLines
{
    /// <summary>Answers the lines of a file on stdout; 1 where the file or one of its lines could not be used.</summary>
    /// <param name="answer">Throws a <see cref="FormatException"/> with a sentence where it cannot use the object.</param>
    public static int Run(string path, Func<JsonElement, object> answer)
    {
        try
        {
            using var lines = new StreamReader(InputFile.Open(path), Encoding.UTF8);
            // Not Console.Out: its encoding follows the locale, and the contract says UTF-8.
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
            return Answer(lines, output, answer) ? CommandLine.Done : CommandLine.Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path} cannot be read: {error.Message} Give the path of a file of JSON lines.");
            return CommandLine.Failed;
        }
    }

    /// <summary>Writes one line for each line read. Returns false where a line could not be used.</summary>
    public static bool Answer(TextReader lines, TextWriter output, Func<JsonElement, object> answer)
    {
        var allUsed = true;
        while (lines.ReadLine() is { } line)
        {
            var (answered, error) = AnswerLine(line, answer);
            allUsed &= error is null;
            output.WriteLine(PlainJson.Write(answered ?? new { error }));
        }

        return allUsed;
    }

    /// <summary>The text of a member, null where it is missing or null.</summary>
    public static string? Text(JsonElement record, string name) =>
        !record.TryGetProperty(name, out var text) || text.ValueKind == JsonValueKind.Null ? null
        : text.ValueKind == JsonValueKind.String ? text.GetString()
        : throw new FormatException($"The {name} is no text.");

    private static (object? Answer, string? Error) AnswerLine(string line, Func<JsonElement, object> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (answer(document.RootElement), null)
                : (null, "The line is no JSON object.");
        }
        catch (JsonException)
        {
            return (null, "The line is no JSON.");
        }
        catch (FormatException error)
        {
            return (null, error.Message);
        }
        catch (InvalidOperationException)
        {
            // What the reader of JSON says to half a surrogate pair written as an escape.
            return (null, "The line holds half a character.");
        }
    }
}
