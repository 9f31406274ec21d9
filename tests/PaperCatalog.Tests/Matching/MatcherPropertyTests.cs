using FsCheck;
using FsCheck.Fluent;
using PaperCatalog.Matching;

namespace PaperCatalog.Tests.Matching;

/// <summary>What holds for any two wordings, whatever is written in them.</summary>
public sealed class MatcherPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    // Pieces that steer into every rule, between text that nobody foresees.
    private static readonly Gen<string> Piece = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(
            Invented.Tides, Invented.TidesReworded, Invented.Bells, Invented.TidesTitle, "TideNet 2: ", "Comment on ", " II", ":", "\ud800", "\udc00",
            "\\", "\\'", "{", "$x^2$", "潮汐网络预测港口淤积", "İıß ﬁ", "\0", "v", ".5", "-", "2025"));

    private static readonly Gen<string> Text = Piece.ListOf(4).Select(string.Concat);

    private static readonly Gen<Wording> AnyWording =
        from title in Text
        from summary in Gen.OneOf(Text, Gen.Constant<string>(null!))
        from id in Gen.Elements<string?>(null, "2601.00001", "2601.00002", "")
        from doi in Gen.Elements<string?>(null, null, "10.1000/a", "")
        from authors in Gen.SubListOf("Ada Ebb", "Flo, Bea", "", "\ud800", "Neap")
        from links in Gen.SubListOf("https://code.example/a/b", "", "/")
        select new Wording(title, summary) { ArxivId = id, Doi = doi, Authors = [.. authors], Links = [.. links] };

    [Fact]
    public void The_order_of_the_two_never_matters() => Check.One(Many, Prop.ForAll(AnyWording.Two().ToArbitrary(), pair =>
    {
        var (there, back) = (Matcher.Decide(pair.Item1, pair.Item2), Matcher.Decide(pair.Item2, pair.Item1));
        Assert.Equal((there.Verdict, there.Score), (back.Verdict, back.Score));
        Assert.Equal(there.Because, back.Because);
    }));

    [Fact]
    public void The_verdict_follows_from_the_score_and_has_reasons() => Check.One(Many, Prop.ForAll(AnyWording.Two().ToArbitrary(), pair =>
    {
        var decision = Matcher.Decide(pair.Item1, pair.Item2);
        var expected = decision.Score >= Matcher.SameFrom ? Verdict.Same : decision.Score >= Matcher.ReviewFrom ? Verdict.Review : Verdict.Different;
        Assert.InRange(decision.Score, 0, 1);
        Assert.Equal(expected, decision.Verdict);
        Assert.NotEmpty(decision.Because);
        Assert.DoesNotContain(decision.Because, string.IsNullOrWhiteSpace);
    }));

    [Fact]
    public void A_wording_is_the_same_as_itself() => Check.One(Many, Prop.ForAll(
        AnyWording.ToArbitrary(), wording => Assert.Equal((Verdict.Same, 1d), (Matcher.Decide(wording, wording).Verdict, Matcher.Decide(wording, wording).Score))));

    [Fact]
    public void Two_arxiv_ids_are_never_one_paper_unseen() => Check.One(Many, Prop.ForAll(AnyWording.Two().ToArbitrary(), pair => Assert.NotEqual(
        Verdict.Same, Matcher.Decide(pair.Item1 with { ArxivId = "2601.00001", Doi = null }, pair.Item2 with { ArxivId = "2601.00002" }).Verdict)));

    [Fact]
    public void A_text_without_end_takes_no_time_without_end()
    {
        var endless = string.Concat(Enumerable.Repeat("v1.2.3 (((: comment on 潮汐 ", 100_000));
        Assert.Equal(Verdict.Same, Matcher.Decide(new Wording(endless, endless), new Wording(endless, endless + ".")).Verdict);
    }
}
