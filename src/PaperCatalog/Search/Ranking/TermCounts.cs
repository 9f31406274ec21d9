using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>How much each term says of a paper, worked out from its words in order. Pure.</summary>
internal static class TermCounts
{
    public static Dictionary<int, double> Of(PlacedTerms paper)
    {
        var counts = new Dictionary<int, (int Title, int Abstract)>();
        for (var i = 0; i < paper.Packed.Length; i++)
        {
            var (title, rest) = counts.GetValueOrDefault(paper.Packed[i] >> 1);
            counts[paper.Packed[i] >> 1] = i < paper.TitleCount ? (title + 1, rest) : (title, rest + 1);
        }

        var titleLength = PaperTerms.TitleLength(paper.TitleCount);
        var restLength = PaperTerms.AbstractLength(paper.Packed.Length - paper.TitleCount);
        return counts.ToDictionary(c => c.Key, c => PaperTerms.Saturated(c.Value.Title / titleLength, c.Value.Abstract / restLength));
    }

    public static Dictionary<int, double> Sum(IEnumerable<Dictionary<int, double>> papers) => papers
        .SelectMany(p => p).GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Sum(p => p.Value));
}
