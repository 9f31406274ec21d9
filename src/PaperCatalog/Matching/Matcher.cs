namespace PaperCatalog.Matching;

/// <summary>
/// Decides whether two wordings are of one paper. Pure and deterministic; the order of the two does not matter;
/// never throws, whatever the text.
/// </summary>
public static class Matcher
{
    /// <summary>From this score on two wordings are one paper: high, since a false merge costs more than a missed one.</summary>
    public const double SameFrom = 0.75;

    /// <summary>From this score on a person has to look.</summary>
    public const double ReviewFrom = 0.3;

    /// <summary>The highest score of a pair that a rule keeps from being one paper unseen.</summary>
    private const double AtMostReview = 0.7;

    /// <summary>Bits from which a title alone names one paper; a survey named by nothing but its broad field stays below.</summary>
    internal const double TellingTitle = 14;

    /// <summary>Shared runs, as a part of the shorter abstract, at which it is one text whatever the titles say.</summary>
    private const double OneText = 0.5;

    /// <summary>Decides between two wordings that are compared this once.</summary>
    public static MatchDecision Decide(Wording a, Wording b) => Decide(WordingFeatures.Of(a), WordingFeatures.Of(b));

    /// <summary>Decides between two wordings whose features are at hand.</summary>
    public static MatchDecision Decide(WordingFeatures a, WordingFeatures b) => Decide(a, b, MatchModel.Learned);

    /// <summary>Decides by another model than the learned one, of whose rarity the features must be.</summary>
    public static MatchDecision Decide(WordingFeatures a, WordingFeatures b, MatchModel model)
    {
        // One order of the two, so that the clauses too are the same whichever comes first.
        var (first, second) = Compare(a.Wording, b.Wording) <= 0 ? (a, b) : (b, a);
        var likeness = Likeness.Of(first, second);
        var outside = OutsideEvidence.Of(first, second);
        var score = Math.Round(Score(likeness, outside, model, SameText(a.Wording, b.Wording)), 4);
        var verdict = score >= SameFrom ? Verdict.Same : score >= ReviewFrom ? Verdict.Review : Verdict.Different;
        return new MatchDecision(verdict, score, MatchReasons.Of(first, second, likeness, outside));
    }

    private static double Score(Likeness likeness, OutsideEvidence outside, MatchModel model, bool sameText)
    {
        if (outside.SameIdentifier is not null)
        {
            return 1;
        }

        var text = sameText ? 1
            : likeness.HasAbstracts ? TextScore(likeness, model.LogOdds(likeness) + outside.LogOdds)
            : TitleScore(likeness, model, outside.LogOdds);
        if (outside.DifferentArxivIds is null)
        {
            return text;
        }

        // A resubmission has the same text under a new id; text that is merely alike has two ids because it is two papers.
        return text >= SameFrom ? AtMostReview : text * ReviewFrom;
    }

    private static double TextScore(Likeness likeness, double logOdds)
    {
        var score = Probability(logOdds);
        if (KeptApart(likeness))
        {
            return Math.Min(score, AtMostReview);
        }

        return likeness.TitlesEqual ? Math.Max(score, ReviewFrom) : score;
    }

    /// <summary>The score where an abstract is missing or too short to speak against a match: the titles decide.</summary>
    private static double TitleScore(Likeness likeness, MatchModel model, double outside)
    {
        if (likeness.RunShare >= OneText)
        {
            return TextScore(likeness, model.LogOdds(likeness) + outside);
        }

        if (likeness.Conflict is not null || likeness.OneIsComment)
        {
            return 0.1;
        }

        // The fourth power: 0.3, where review begins, is reached by titles that share 84 % of their worth.
        var score = likeness is { TitlesEqual: true, TitleBits: >= TellingTitle } ? 0.95 : 0.6 * Math.Pow(likeness.TitleShare, 4);
        return Probability(Math.Log(score + 0.001) - Math.Log(1.001 - score) + outside);
    }

    private static bool KeptApart(Likeness likeness) =>
        (likeness.Conflict is not null || likeness.OneIsComment) && !(likeness.HasAbstracts && likeness.RunShare >= OneText);

    private static bool SameText(Wording a, Wording b) => a.Title == b.Title && (a.Abstract ?? "") == (b.Abstract ?? "");

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static int Compare(Wording a, Wording b)
    {
        var order = string.CompareOrdinal(a.Title, b.Title);
        order = order != 0 ? order : string.CompareOrdinal(a.Abstract, b.Abstract);
        return order != 0 ? order : string.CompareOrdinal(a.ArxivId, b.ArxivId);
    }
}
