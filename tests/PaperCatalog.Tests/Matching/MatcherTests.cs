using PaperCatalog.Matching;
using static PaperCatalog.Tests.Matching.Invented;

namespace PaperCatalog.Tests.Matching;

public sealed class MatcherTests
{
    [Fact]
    public void One_arxiv_id_is_one_paper_whatever_the_texts()
    {
        var decision = Matcher.Decide(Paper(TidesTitle, Tides) with { ArxivId = "2601.00001" }, Paper("Bells", Bells) with { ArxivId = "2601.00001" });
        Assert.Equal(Verdict.Same, decision.Verdict);
        Assert.Equal("same arXiv id 2601.00001", decision.Because[0]);
    }

    [Fact]
    public void One_doi_is_one_paper() => Assert.Equal(
        Verdict.Same, Matcher.Decide(Paper(TidesTitle, Tides) with { Doi = "10.1000/x" }, Paper("Silt", null) with { Doi = "10.1000/X" }).Verdict);

    [Fact]
    public void One_text_under_two_arxiv_ids_is_for_a_person()
    {
        var decision = Matcher.Decide(Paper(TidesTitle, Tides) with { ArxivId = "2601.00002" }, Paper(TidesTitle, Tides) with { ArxivId = "2601.00001" });
        Assert.Equal(Verdict.Review, decision.Verdict);
        Assert.Equal("different arXiv ids: 2601.00001 and 2601.00002", decision.Because[0]);
    }

    [Fact]
    public void Two_texts_under_two_arxiv_ids_are_two_papers() => Assert.Equal(
        Verdict.Different,
        Matcher.Decide(Paper("Learning Silt", Tides) with { ArxivId = "2601.00002" }, Paper("Learning Bells", Bells) with { ArxivId = "2601.00001" }).Verdict);

    [Fact]
    public void Punctuation_case_and_markup_do_not_count()
    {
        var decision = Matcher.Decide(Paper(TidesTitle, Tides), Paper("$\\textbf{TideNet}$ -- forecasting harbour silt, from sparse buoy readings", Tides));
        Assert.Equal(Verdict.Same, decision.Verdict);
        Assert.Equal(["titles differ only in case, punctuation or markup", "same abstract"], decision.Because);
    }

    [Fact]
    public void A_new_title_over_the_same_abstract_is_the_same_paper() =>
        Assert.Equal(Verdict.Same, Matcher.Decide(Paper(TidesTitle, Tides), Paper("Fewer Soundings, Deeper Channels", Tides)).Verdict);

    [Fact]
    public void A_text_told_anew_is_the_same_paper() =>
        Assert.Equal(Verdict.Same, Matcher.Decide(Paper(TidesTitle, Tides), Paper("Fewer Soundings: Tracking Harbour Silt with Buoys", TidesReworded)).Verdict);

    [Theory]
    [InlineData(100)]
    [InlineData(60)]
    [InlineData(25)]
    public void A_cut_abstract_is_that_of_its_full_text(int words) => Assert.Equal(
        Verdict.Same,
        Matcher.Decide(Paper(TidesTitle, Tides), new Wording("TideNet: Silt Forecasts from Sparse Buoys", FirstWords(Tides, words), AbstractCut: true)).Verdict);

    [Theory]
    [InlineData(null)]
    [InlineData("A network tells harbours when to dredge.")]
    public void Too_little_abstract_does_not_speak_against_an_equal_title(string? summary) =>
        Assert.Equal(Verdict.Same, Matcher.Decide(Paper(TidesTitle, Tides), Paper(TidesTitle.ToUpperInvariant(), summary)).Verdict);

    [Fact]
    public void A_title_that_many_could_have_is_not_enough_alone() =>
        Assert.Equal(Verdict.Review, Matcher.Decide(Paper("A Survey of Language Models", null), Paper("A survey of language models", Tides)).Verdict);

    [Fact]
    public void An_equal_title_over_two_abstracts_is_never_passed_over_in_silence() =>
        Assert.NotEqual(Verdict.Different, Matcher.Decide(Paper("Learning from Data", Tides), Paper("Learning from Data", Bells)).Verdict);

    [Fact]
    public void Two_papers_are_two() => Assert.Equal(Verdict.Different, Matcher.Decide(Paper(TidesTitle, Tides), Paper("BellNet: Partials from Moulds", Bells)).Verdict);

    [Theory]
    [InlineData("TideNet: Forecasting Harbour Silt", "TideNet 2: Forecasting Harbour Silt", "names differ: TideNet and TideNet 2")]
    [InlineData("TideNet2-XL Technical Report", "TideNet2.5-XL Technical Report", "names differ: TideNet2-XL and TideNet2.5-XL")]
    [InlineData("Silt in Estuaries I: Theory", "Silt in Estuaries II: Theory", "names differ: Estuaries I and Estuaries II")]
    [InlineData("Overview of the Silt Challenge 2025", "Overview of the Silt Challenge 2026", "names differ: Challenge 2025 and Challenge 2026")]
    public void Members_of_a_series_are_never_merged_unseen(string a, string b, string reason)
    {
        var decision = Matcher.Decide(Paper(a, Tides), Paper(b, TidesReworded));
        Assert.NotEqual(Verdict.Same, decision.Verdict);
        Assert.Contains(reason, decision.Because);
        Assert.Equal(Verdict.Different, Matcher.Decide(Paper(a, null), Paper(b, Tides)).Verdict);
    }

    [Fact]
    public void A_version_added_to_the_title_of_one_text_makes_no_second_paper() =>
        Assert.Equal(Verdict.Same, Matcher.Decide(Paper("TideNet v2.0: Forecasting Silt", Tides), Paper("TideNet: Forecasting Silt", Tides)).Verdict);

    [Fact]
    public void A_comment_on_a_paper_is_another_paper()
    {
        var decision = Matcher.Decide(Paper(TidesTitle, Tides), Paper($"Comment on \"{TidesTitle}\"", TidesReworded));
        Assert.NotEqual(Verdict.Same, decision.Verdict);
        Assert.Equal("only one is a comment on, a reply to or a replication of a paper", decision.Because[0]);
    }

    [Fact]
    public void Authors_and_links_move_the_score_and_their_absence_does_not()
    {
        var a = Paper("Dredging by Forecast", FirstWords(Tides, 60)) with { Authors = ["Ada Ebb", "Flo, B."], Links = ["https://code.example/ebb/tidenet"] };
        var b = Paper("Buoys for Harbours", FirstWords(TidesReworded, 60));
        double Score(Wording other) => Matcher.Decide(a, other).Score;
        var plain = Score(b);
        Assert.True(Score(b with { Authors = ["A. Ebb", "Bea Flo"] }) > plain);
        Assert.True(Score(b with { Authors = ["Carl Neap"] }) < plain);
        Assert.True(Score(b with { Links = ["https://code.example/Ebb/TideNet/"] }) > plain);
        Assert.Equal(plain, Score(b with { Links = ["https://code.example/other/thing"] }));
    }

    [Fact]
    public void Function_words_of_a_language_the_model_does_not_know_prove_nothing()
    {
        const string mills = "Wir untersuchen, wie sich die Flügel alter Windmühlen im Sturm verhalten, und zeigen, dass die Last auf der Welle mit der Zahl der " +
            "Jalousien wächst. Dazu wurden an drei Mühlen im Norden Sensoren angebracht, die über ein Jahr hinweg Daten lieferten. Die Ergebnisse sind für die Pflege wichtig.";
        const string ferries = "Fähren müssen im Winter auf dünnem Eis fahren, und bisher ist nicht bekannt, wie sich die Schrauben dabei verhalten. Wir zeigen an zwei " +
            "Schiffen, dass die Drehzahl nur wenig schwankt. Die Daten wurden im Norden über drei Jahre hinweg mit Sensoren aufgenommen, die auf der Welle sitzen.";
        Assert.Equal(Verdict.Different, Matcher.Decide(Paper("Windmühlen im Sturm", mills), Paper("Fähren auf dünnem Eis", ferries)).Verdict);
        Assert.Equal(Verdict.Same, Matcher.Decide(Paper("Windmühlen im Sturm", mills), Paper("Alte Mühlen", mills)).Verdict);
    }
}
