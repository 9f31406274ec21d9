using PaperCatalog.Matching;

namespace PaperCatalog.Tests.Matching;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Schr\\\"{o}dinger's {TideNet}", "schrodinger s tidenet")]
    [InlineData("潮汐网 TideNet", "潮汐 汐网 tidenet")]
    [InlineData("half a pair: \ud800 and", "half a pair and")]
    [InlineData(null, "")]
    public void Markup_accents_and_punctuation_fall_away(string? text, string words) => Assert.Equal(words, string.Join(' ', Words.Of(text)));

    [Theory]
    [InlineData("models", "model")]
    [InlineData("learned", "learn")]
    [InlineData("learning", "learn")]
    [InlineData("harmonies", "harmony")]
    [InlineData("loss", "loss")]
    [InlineData("bus", "bus")]
    [InlineData("2025s", "2025s")]
    public void Endings_fall_away_from_longer_words(string word, string stem) => Assert.Equal(stem, Words.Stem(word));
}
