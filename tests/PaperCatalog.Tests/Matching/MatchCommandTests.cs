using PaperCatalog.Commands;

namespace PaperCatalog.Tests.Matching;

public sealed class MatchCommandTests
{
    [Fact]
    public void Each_line_is_answered_by_one_line_in_its_place()
    {
        var (answers, allUsed) = Match(
            """{"a":{"title":"TideNet: Silt by Buoy","arxivId":"2601.00001v2","score":3},"b":{"title":"Bells","arxivId":"https://arxiv.org/abs/2601.00001"},"same":false}""",
            "not json",
            """{"a":{"title":"TideNet 2 Report","abstract":null,"authors":["A. Ebb",7]},"b":{"title":"TideNet 3 Report","authors":null}}""");
        Assert.False(allUsed);
        Assert.Equal(
            [
                """{"decision":"same","score":1,"because":["same arXiv id 2601.00001","titles have little in common","neither has an abstract"]}""",
                """{"error":"The line is no JSON."}""",
                """{"decision":"different","score":0.1,"because":["names differ: TideNet 2 and TideNet 3","titles share 79 % of their wording","neither has an abstract","1 rare word is in both texts"]}""",
            ],
            answers);
    }

    [Theory]
    [InlineData("", "The line is no JSON.")]
    [InlineData("[]", "The line is no JSON object.")]
    [InlineData("{}", "There is no paper \"a\" in the line.")]
    [InlineData("""{"a":{"title":"x"}}""", "There is no paper \"b\" in the line.")]
    [InlineData("""{"a":{"title":"x"},"b":{"abstract":"y"}}""", "The title of \"b\" is missing.")]
    [InlineData("""{"a":{"title":"x"},"b":{"title":"x","abstract":["y"]}}""", "The abstract is no text.")]
    [InlineData("""{"a":{"title":"\ud800"},"b":{"title":"x"}}""", "The line holds half a character.")]
    public void A_line_that_cannot_be_used_gets_a_sentence(string line, string error)
    {
        var (answers, allUsed) = Match(line);
        Assert.False(allUsed);
        Assert.Equal($$"""{"error":"{{error.Replace("\"", "\\\"", StringComparison.Ordinal)}}"}""", Assert.Single(answers));
    }

    private static (string[] Answers, bool AllUsed) Match(params string[] lines)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var allUsed = JsonLines.Answer(new StringReader(string.Concat(lines.Select(line => line + "\n"))), output, MatchCommand.Match);
        return (output.ToString().Split('\n')[..^1], allUsed);
    }
}
