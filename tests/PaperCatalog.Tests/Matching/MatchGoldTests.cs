using System.Text.Json;
using PaperCatalog.Commands;

namespace PaperCatalog.Tests.Matching;

/// <summary>The promises of docs/matching.md on real pairs, where a folder of them is named.</summary>
public sealed class MatchGoldTests
{
    [Fact]
    public void Real_pairs_are_decided_as_promised()
    {
        var folder = Environment.GetEnvironmentVariable("PAPERCATALOG_CAPTURES");
        Assert.SkipWhen(folder is null, "PAPERCATALOG_CAPTURES names no folder of real captures.");
        var path = Path.Combine(folder!, "gold", "pairs.jsonl");
        using var output = new StringWriter();
        using (var lines = new StreamReader(path))
        {
            Assert.True(JsonLines.Answer(lines, output, MatchCommand.Match));
        }

        var decided = File.ReadLines(path).Select(line => Text(line, "level"))
            .Zip(output.ToString().Split(output.NewLine)[..^1].Select(line => Text(line, "decision")))
            .ToLookup(pair => pair.First, pair => pair.Second);
        double Share(string level, params string[] verdicts) => decided[level].Count(verdicts.Contains) / (double)decided[level].Count();
        Assert.True(Share("easy", "same") >= 0.99);
        Assert.True(Share("medium", "same") >= 0.97);
        Assert.True(Share("hard", "same") >= 0.75);
        Assert.True(Share("easy", "same", "review") >= 0.995);
        Assert.True(Share("medium", "same", "review") >= 0.99);
        Assert.True(Share("hard", "same", "review") >= 0.90);
        Assert.True(Share("near-miss", "same") <= 0.012);
        Assert.True(Share("near-miss", "review") <= 0.08);
    }

    private static string Text(string line, string name)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
