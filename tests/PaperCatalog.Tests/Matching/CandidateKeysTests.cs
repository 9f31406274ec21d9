using PaperCatalog.Matching;
using static PaperCatalog.Tests.Matching.Invented;

namespace PaperCatalog.Tests.Matching;

public sealed class CandidateKeysTests
{
    [Fact]
    public void A_title_finds_itself_in_another_spelling_and_over_another_abstract() =>
        Assert.True(Points(Paper(TidesTitle, Tides), Paper(TidesTitle.ToUpperInvariant().Replace(":", " -", StringComparison.Ordinal), Bells)) >= CandidateKeys.Enough);

    [Fact]
    public void A_title_finds_itself_with_a_word_exchanged_or_moved() =>
        Assert.True(Points(Paper("Forecasting Harbour Silt from Sparse Buoy Readings", null), Paper("Harbour Silt Forecasting from Dense Buoy Readings", null)) >= CandidateKeys.Enough);

    [Fact]
    public void A_title_that_tells_nothing_is_not_enough() => Assert.True(Points(Paper("A Survey", Tides), Paper("A Survey", Bells)) < CandidateKeys.Enough);

    [Fact]
    public void A_text_finds_its_rewording_under_another_title() =>
        Assert.True(Points(Paper(TidesTitle, Tides), Paper("TideNet Watches the Channels", TidesReworded + " TideNet and SiltBench are open.")) >= CandidateKeys.Enough);

    [Fact]
    public void Two_papers_do_not_find_each_other() => Assert.True(Points(Paper(TidesTitle, Tides), Paper("BellNet: Predicting Partials", Bells)) < CandidateKeys.Enough);

    [Fact]
    public void Keys_are_those_of_this_version_and_none_is_given_twice()
    {
        var keys = CandidateKeys.Of(WordingFeatures.Of(Paper(TidesTitle, Tides)));
        Assert.All(keys, key => Assert.True(CandidateKeys.IsCurrent(key)));
        Assert.Distinct(keys);
        Assert.False(CandidateKeys.IsCurrent(keys[0] ^ (1 << 1)));
    }

    private static int Points(Wording one, Wording other) =>
        CandidateKeys.Of(WordingFeatures.Of(one)).Intersect(CandidateKeys.Of(WordingFeatures.Of(other))).Sum(CandidateKeys.PointsOf);
}
