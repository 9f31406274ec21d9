using PaperCatalog.Matching;
using PaperCatalog.Papers;

namespace PaperCatalog.Review;

/// <summary>Why each wording of a paper is of this paper: what ties it to the one that is shown, or to one that is tied to it.</summary>
internal sealed class MatchedBecause
{
    /// <summary>Beyond so many wordings the reasons are not worked out: each is compared with each.</summary>
    private const int MostWordings = 60;

    private readonly IReadOnlyList<string>[] because;

    /// <summary>Works them out.</summary>
    /// <param name="wordings">The shown one first.</param>
    /// <param name="joined">Wordings that a person joined.</param>
    public MatchedBecause(IReadOnlyList<Seen> wordings, IReadOnlyCollection<(long A, long B)> joined)
    {
        because = [.. wordings.Select(_ => Array.Empty<string>())];
        var features = wordings.Take(MostWordings).Select(s => WordingFeatures.Of(Wording.Of(s))).ToList();
        var told = new List<int>();
        for (var next = features.Count > 0 ? 0 : -1; next >= 0; next = Enumerable.Range(0, features.Count).Except(told).DefaultIfEmpty(-1).First())
        {
            told.Add(next);
            if (told.Count == 1)
            {
                because[0] = ["the wording that is shown"];
            }

            // Outwards from what is told, as the chain of evidence runs.
            for (var at = 0; at < told.Count; at++)
            {
                foreach (var other in Enumerable.Range(0, features.Count).Except(told).ToList())
                {
                    if (Reason(wordings, features, joined, told[at], other) is { } reason)
                    {
                        because[other] = [.. reason, .. told[at] == 0 ? Array.Empty<string>() : [$"to wording {told[at] + 1}"]];
                        told.Add(other);
                    }
                }
            }
        }
    }

    /// <summary>Clauses for people; none where nothing but people's word ties it to the others.</summary>
    public IReadOnlyList<string> Of(int wording) => because[wording];

    private static IReadOnlyList<string>? Reason(
        IReadOnlyList<Seen> wordings, List<WordingFeatures> features, IReadOnlyCollection<(long A, long B)> joined, int one, int other)
    {
        var (a, b) = (wordings[one], wordings[other]);
        if (joined.Contains((a.WordingId, b.WordingId)) || joined.Contains((b.WordingId, a.WordingId)))
        {
            return ["a person said so"];
        }

        if (a.ArxivId is not null && a.ArxivId == b.ArxivId)
        {
            return [$"same arXiv id {a.ArxivId}"];
        }

        if (a.TextNumber == b.TextNumber)
        {
            return ["same title and abstract to the letter"];
        }

        var decision = Matcher.Decide(features[one], features[other]);
        return decision.Verdict is Verdict.Same ? decision.Because : null;
    }
}
