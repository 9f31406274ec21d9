using System.Text.Json.Nodes;
using PaperCatalog.Commands;
using PaperCatalog.Tags;
using Xunit;

namespace PaperCatalog.Tests.Commands;

public sealed class TagCommandTests
{
    [Fact]
    public void Each_line_in_gives_one_line_out_and_a_bad_one_says_why()
    {
        const string Lines = """
            {"title":"Video für alle","abstract":"We study video."}
            not json

            []
            {"abstract":"no title"}
            {"title":"T","abstract":7}
            {"title":"half \ud83d"}
            {"title":"Speech","abstract":null,"other":[1]}
            """;
        using var output = new StringWriter();

        var allUsed = JsonLines.Answer(new StringReader(Lines), output, TagCommand.Tag);

        var answers = output.ToString().TrimEnd().Split(Environment.NewLine).Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.False(allUsed);
        Assert.Equal(
            ["tags", "error", "error", "error", "error", "error", "error", "tags"],
            answers.Select(answer => Assert.Single(answer).Key));
        var first = answers[0]["tags"]!.AsArray()[0]!;
        Assert.Equal(["facet", "slug", "score", "evidence"], first.AsObject().Select(property => property.Key));
        Assert.Equal("""{"field":"title","start":0,"length":5,"text":"Video"}""", answers[0]["tags"]!.AsArray()
            .Single(tag => (string)tag!["slug"]! == "video")!["evidence"]!.AsArray()[0]!.ToJsonString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_clear_sentence()
    {
        Assert.Equal(CommandLine.Failed, await CommandLine.RunAsync(["tag", "/nowhere/papers.jsonl"]));
        Assert.Equal(CommandLine.Usage, await CommandLine.RunAsync(["tag"]));
    }
}
