using PaperCatalog.Search;

namespace PaperCatalog.Tests.Search;

public sealed class SnippetTests
{
    private const char Start = Highlight.Start, Stop = Highlight.Stop;

    [Theory]
    [InlineData("Retrieving Turnips with MM-Embed", "retriev", "[Retrieving] Turnips with MM-Embed")]
    [InlineData("Retrieving Turnips with MM-Embed", "mmemb", "Retrieving Turnips with [MM-Embed]")]
    [InlineData("A vision-language model, and a language model", "vision languag model", "A [vision-language model], and a language model")]
    [InlineData("Nothing of it", "turnip", "Nothing of it")]
    public void Words_are_marked_as_they_are_searched(string text, string sequence, string marked) =>
        Assert.Equal(marked.Replace('[', Start).Replace(']', Stop), Snippet.Mark(text, [sequence.Split(' ')]));

    [Fact]
    public void The_parts_that_answer_most_are_cut_out()
    {
        var filler = string.Join(' ', Enumerable.Repeat("filler", 60));
        var text = $"Turnip first. {filler} turnip beside parsnip {filler} carrot at last";
        var snippet = Snippet.Of(text, [["turnip"], ["parsnip"], ["carrot"]])!;
        Assert.Contains($"{Start}turnip{Stop} beside {Start}parsnip{Stop}", snippet, StringComparison.Ordinal);
        Assert.EndsWith($"{Start}carrot{Stop} at last", snippet, StringComparison.Ordinal);
        Assert.StartsWith("… filler", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("first", snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_mark_there_is_no_snippet() => Assert.Null(Snippet.Of("Nothing of it", [["turnip"]]));
}
