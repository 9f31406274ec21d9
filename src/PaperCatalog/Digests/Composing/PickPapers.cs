namespace PaperCatalog.Digests.Composing;

/// <summary>Chooses what one subscriber gets of an issue. Pure.</summary>
public static class PickPapers
{
    /// <summary>The first papers that are new to the subscriber.</summary>
    /// <param name="papers">Ids of the papers in their order.</param>
    /// <param name="mailed">Those that this subscriber had before.</param>
    /// <returns>Places in the issue, from 1; none where there is nothing to send.</returns>
    public static int[] Of(IReadOnlyList<long> papers, IReadOnlySet<long> mailed, int most)
    {
        var picks = new List<int>(Math.Min(most, papers.Count));
        for (var i = 0; i < papers.Count && picks.Count < most; i++)
        {
            if (!mailed.Contains(papers[i]))
            {
                picks.Add(i + 1);
            }
        }

        return [.. picks];
    }
}
