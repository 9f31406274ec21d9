using PaperCatalog.Papers;

namespace PaperCatalog.Digests.Composing;

/// <summary>A paper that may be in an issue, with what its place depends on.</summary>
/// <param name="Match">Its place among those that answer the query best, from 0; null where it is not among the first.</param>
public sealed record Candidate(long Id, DigestPaper Paper, DateOnly FirstListedOn, IReadOnlyList<TrendingSighting> Seen, int? Match);

/// <summary>Puts an issue in order and says why. Pure.</summary>
public static class RankIssue
{
    /// <summary>Papers of an issue that anybody can get to see.</summary>
    public const int Most = 150;

    public static IReadOnlyList<Candidate> Of(IEnumerable<Candidate> candidates, DigestRanking ranking, IReadOnlyList<string> words, DateOnly asOf) => ranking switch
    {
        DigestRanking.New => [.. candidates.OrderByDescending(c => c.FirstListedOn).ThenBy(Place).ThenBy(c => c.Id).Take(Most).Select(c => Told(c, Listed(c)))],
        DigestRanking.Best => [.. candidates.OrderBy(c => c.Match ?? int.MaxValue).ThenByDescending(c => c.FirstListedOn).ThenBy(c => c.Id).Take(Most).Select(c => Told(c, Fit(c, words)))],
        _ => [.. candidates.Select(c => (Candidate: c, Trend: TrendingScore.Of(c.Seen, c.FirstListedOn, asOf)))
            .OrderByDescending(t => t.Trend.Score).ThenBy(t => t.Candidate.Id).Take(Most).Select(t => Told(t.Candidate, t.Trend.Because))],
    };

    private static Candidate Told(Candidate candidate, string reason) => candidate with { Paper = candidate.Paper with { Reason = reason } };

    private static int Place(Candidate candidate) => candidate.Seen.Count == 0 ? int.MaxValue : candidate.Seen.Min(s => s.Position);

    private static string Listed(Candidate candidate) => $"first listed {Shared.Wording.ShortDay(candidate.FirstListedOn)}{(Place(candidate) is < int.MaxValue and var place ? $", best place {place}" : "")}";

    /// <summary>The words asked for that stand in the title, else in the abstract.</summary>
    private static string Fit(Candidate candidate, IReadOnlyList<string> words)
    {
        var inTitle = In(candidate.Paper.Title);
        var inAbstract = inTitle.Count > 0 ? [] : In(candidate.Paper.Abstract);
        return inTitle.Count > 0 ? $"{Quoted(inTitle)} in the title" : inAbstract.Count > 0 ? $"{Quoted(inAbstract)} in the abstract" : Listed(candidate);

        List<string> In(string text) => [.. words.Where(w => text.Contains(w, StringComparison.OrdinalIgnoreCase)).Take(4)];
    }

    private static string Quoted(List<string> words) => string.Join(", ", words.Select(w => $"“{w}”"));
}
