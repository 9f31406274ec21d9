using PaperCatalog.Shared;
using Xunit;

namespace PaperCatalog.Tests.Shared;

public sealed class WordingTests
{
    [Theory]
    [InlineData("short enough", 12, "short enough")]
    [InlineData("many words, too many", 12, "many words…")]
    [InlineData("onlyonelongword", 6, "onlyo…")]
    [InlineData("abcd\U0001F600efgh", 6, "abcd…")]
    public void A_cut_text_ends_with_a_whole_word_where_it_can(string text, int length, string cut) => Assert.Equal(cut, Wording.Cut(text, length));
}
