using System.Text.Json;
using PaperCatalog.Matching;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>Two wordings with what a person knows of them.</summary>
/// <param name="Same">True where both are of one paper.</param>
/// <param name="Level">easy, medium, hard or near-miss.</param>
public sealed record GoldPair(bool Same, string Level, Wording A, Wording B)
{
    /// <summary>Reads lines <c>{"same","level","a":{"title","abstract"},"b":{…}}</c>.</summary>
    public static List<GoldPair> Read(string path) => [.. File.ReadLines(path).Select(Parse)];

    private static GoldPair Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var pair = json.RootElement;
        return new GoldPair(
            pair.GetProperty("same").GetBoolean(),
            pair.GetProperty("level").GetString()!,
            ReadWording(pair.GetProperty("a")),
            ReadWording(pair.GetProperty("b")));
    }

    private static Wording ReadWording(JsonElement json) => new(json.GetProperty("title").GetString()!, json.GetProperty("abstract").GetString());
}
