using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>Says in one sentence what a capture looks like that is no listing of papers, and what to do.</summary>
internal static class NotAListing
{
    private const string Instead = "capture the listing page itself (its HTML, its JSON, or text or Markdown drawn from it)";

    /// <summary>The sentence for a capture that no form recognises.</summary>
    public static string Say(CaptureText capture) =>
        capture.Binary is not null ? Sentence($"is {capture.Binary}")
        : string.IsNullOrWhiteSpace(capture.Text) ? "The capture is empty; fetch it again."
        : Sentence("shows no papers that could be told apart");

    /// <summary>The sentence for JSON without papers.</summary>
    public static string Json(LooseJson json) =>
        json.Fault is not null ? Sentence($"is JSON that cannot be followed ({json.Fault})")
        : json.Root is JsonObject head && (head.ContainsKey("error") || head.ContainsKey("errors")) ? Sentence($"is an API's error answer ({Short(head.Text("error") ?? "error")})")
        : json.Root is JsonObject or JsonArray ? Sentence("is JSON in which nothing has a paper's title beside its identifier, authors or abstract")
        : Sentence("is no JSON that could be followed");

    /// <summary>The sentence for text in which titles and abstracts do not alternate.</summary>
    public static string Text(string text)
    {
        var lines = text.Split('\n', 2000).Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        return Sentence(
            Share(lines, line => line.EndsWith(';') || line.EndsWith('{') || line.EndsWith('}')) > 0.3 ? "looks like a program"
            : Share(lines, line => line.StartsWith('<')) > 0.5 ? "looks like a piece of markup without papers"
            : lines.Count > 2 && Share(lines, line => line.Count(c => c is ',' or '\t') >= 3 && line.Length < 400) > 0.9 ? "looks like a table"
            : Share(lines, line => line.Length > 200) > 0.2 ? "looks like an article or other prose, in which titles and abstracts do not alternate"
            : "is text in which no titles with abstracts below them were found");
    }

    private static double Share(List<string> lines, Predicate<string> sign) => lines.Count == 0 ? 0 : (double)lines.FindAll(sign).Count / lines.Count;

    private static string Short(string text) => EntryText.Clean(text) is { Length: > 80 } line ? line[..80] + "…" : EntryText.Clean(text);

    /// <summary>The sentence for a listing whose papers are all lost.</summary>
    public static string Lost(string warning) => $"No paper of this listing could be read; capture the page again and whole. {warning}";

    /// <summary>"This LOOKS, not a listing of papers; capture the listing page itself."</summary>
    public static string Sentence(string looks) => $"This {looks}, so it is no listing of papers; {Instead}.";
}
