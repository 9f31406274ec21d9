namespace PaperCatalog.Matching;

/// <summary>Whether two wordings are of one paper.</summary>
public enum Verdict
{
    /// <summary>Two papers.</summary>
    Different,

    /// <summary>A person has to look.</summary>
    Review,

    /// <summary>One paper.</summary>
    Same,
}

/// <summary>A verdict on two wordings and what it rests on.</summary>
/// <param name="Verdict">Follows from the score.</param>
/// <param name="Score">0 different to 1 same; see <see cref="Matcher.SameFrom"/> and <see cref="Matcher.ReviewFrom"/>.</param>
/// <param name="Because">Clauses for people, the weightiest first; never empty.</param>
public sealed record MatchDecision(Verdict Verdict, double Score, IReadOnlyList<string> Because);
