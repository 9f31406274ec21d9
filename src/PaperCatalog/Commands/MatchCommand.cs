using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PaperCatalog.Listings;
using PaperCatalog.Matching;

namespace PaperCatalog.Commands;

/// <summary>The verb <c>match</c>: pairs of papers in as JSON lines, the decision on each out, line for line, without a database.</summary>
public static class MatchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var file = new Argument<string>("FILE.jsonl")
        {
            Description = "Lines {\"a\":{\"title\":\"…\",\"abstract\":\"…\"},\"b\":{…}}; abstract, arxivId, doi and authors may be left out.",
        };
        var command = new Command("match", "Decides for each pair of a file whether it is one paper, and says why.") { file };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file)));
        return command;
    }

    /// <summary>Writes one line for each line read. Returns false where a line could not be used.</summary>
    public static bool MatchLines(TextReader lines, TextWriter output)
    {
        var allUsed = true;
        while (lines.ReadLine() is { } line)
        {
            var (decision, error) = Match(line);
            allUsed &= error is null;
            output.WriteLine(decision is null
                ? JsonSerializer.Serialize(new { error }, Json)
                : JsonSerializer.Serialize(new { decision = Name(decision.Verdict), decision.Score, decision.Because }, Json));
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
            return MatchLines(lines, output) ? CommandLine.Done : CommandLine.Failed;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{path} cannot be read: {error.Message} Give the path of a file of JSON lines.");
            return CommandLine.Failed;
        }
    }

    private static (MatchDecision? Decision, string? Error) Match(string line)
    {
        try
        {
            using var pair = JsonDocument.Parse(line);
            return (Matcher.Decide(ReadWording(pair.RootElement, "a"), ReadWording(pair.RootElement, "b")), null);
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

    private static Wording ReadWording(JsonElement pair, string side)
    {
        if (pair.ValueKind != JsonValueKind.Object || !pair.TryGetProperty(side, out var json) || json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"There is no paper \"{side}\" in the line.");
        }

        var id = ReadText(json, "arxivId");
        return new Wording(ReadText(json, "title") ?? throw new FormatException($"The title of \"{side}\" is missing."), ReadText(json, "abstract"))
        {
            ArxivId = (ArxivId.Parse(id) ?? ArxivId.FromUrl(id))?.Id,
            Doi = DoiName.From(ReadText(json, "doi")),
            Authors = json.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array
                ? [.. authors.EnumerateArray().Where(author => author.ValueKind == JsonValueKind.String).Select(author => author.GetString()!)]
                : [],
        };
    }

    private static string? ReadText(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var text) || text.ValueKind == JsonValueKind.Null ? null
        : text.ValueKind == JsonValueKind.String ? text.GetString()
        : throw new FormatException($"The {name} is no text.");

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Same => "same",
        Verdict.Review => "review",
        _ => "different",
    };
}
