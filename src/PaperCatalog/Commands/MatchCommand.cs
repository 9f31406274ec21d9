using System.CommandLine;
using System.Text.Json;
using PaperCatalog.Listings;
using PaperCatalog.Matching;

namespace PaperCatalog.Commands;

/// <summary>The verb <c>match</c>: pairs of papers in as JSON lines, the decision on each out, line for line, without a database.</summary>
public static class MatchCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE.jsonl")
        {
            Description = "Lines {\"a\":{\"title\":\"…\",\"abstract\":\"…\"},\"b\":{…}}; abstract, arxivId, doi and authors may be left out. - for stdin.",
        };
        var command = new Command("match", "Decides for each pair of a file whether it is one paper, and says why.") { file };
        command.SetAction(parsed => JsonLines.Run(parsed.GetRequiredValue(file), Match));
        return command;
    }

    /// <summary>The answer to one line.</summary>
    public static object Match(JsonElement pair)
    {
        var decision = Matcher.Decide(ReadWording(pair, "a"), ReadWording(pair, "b"));
        return new { decision = ListingNames.Of(decision.Verdict), decision.Score, decision.Because };
    }

    private static Wording ReadWording(JsonElement pair, string side)
    {
        if (!pair.TryGetProperty(side, out var json) || json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"There is no paper \"{side}\" in the line.");
        }

        var id = JsonLines.Text(json, "arxivId");
        return new Wording(JsonLines.Text(json, "title") ?? throw new FormatException($"The title of \"{side}\" is missing."), JsonLines.Text(json, "abstract"))
        {
            ArxivId = (ArxivId.Parse(id) ?? ArxivId.FromUrl(id))?.Id,
            Doi = DoiName.From(JsonLines.Text(json, "doi")),
            Authors = json.TryGetProperty("authors", out var authors) && authors.ValueKind == JsonValueKind.Array
                ? [.. authors.EnumerateArray().Where(author => author.ValueKind == JsonValueKind.String).Select(author => author.GetString()!)]
                : [],
        };
    }
}
