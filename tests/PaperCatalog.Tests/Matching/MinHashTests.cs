using PaperCatalog.Matching;
using static PaperCatalog.Tests.Matching.Invented;

namespace PaperCatalog.Tests.Matching;

public sealed class MinHashTests
{
    [Fact]
    public void One_text_has_the_same_bands_under_another_case() => Assert.Equal(Bands(TidesTitle, Tides), Bands(TidesTitle.ToUpperInvariant(), Tides));

    [Fact]
    public void A_text_with_a_sentence_changed_is_found() => Assert.True(
        Bands(TidesTitle, Tides).Intersect(Bands("Silt by Buoy", FirstWords(Tides, 80) + " Further work is left to others.")).Any());

    [Fact]
    public void Two_papers_have_no_band_in_common() => Assert.Empty(Bands(TidesTitle, Tides).Intersect(Bands("BellNet", Bells)));

    [Fact]
    public void A_text_has_all_its_bands_and_one_without_words_none()
    {
        Assert.Equal(MinHash.Bands, Bands("Silt", null).Distinct().Count());
        Assert.Empty(Bands("...", null));
    }

    private static long[] Bands(string title, string? summary) => MinHash.BandsOf(WordingFeatures.Of(new Wording(title, summary)));
}
