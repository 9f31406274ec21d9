using PaperCatalog.Search.Index;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tests.Search;

/// <summary>Sums read a stride at a time beside a plain sort, at sizes that fill strides and that do not.</summary>
public sealed class ScoreBoardTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(31, 40)]
    [InlineData(32, 5)]
    [InlineData(1_000, 100)]
    [InlineData(5_003, 60)]
    public void The_best_and_the_count_are_those_of_a_plain_sort(int documents, int most)
    {
        var random = new Random(documents);
        var postings = Enumerable.Range(0, documents).Where(_ => random.Next(3) > 0).Select(d => new Posting(d, new Impact(random.NextDouble(), false))).ToList();
        var writer = new BlockWriter();
        postings.ForEach(writer.Add);
        using var scores = new ScoreBoard(documents);
        foreach (var block in writer.Blocks())
        {
            scores.Add(block, 1);
        }

        var sorted = postings.OrderByDescending(p => p.Impact.Value).ThenByDescending(p => p.Document).ToList();
        Assert.Equal(sorted.Take(most).Select(p => (p.Document, (double)p.Impact.Value)), scores.Best(most).Select(s => (s.Document, s.Score)));
        Assert.Equal(sorted.Count(p => p.Impact.Value >= 60), scores.CountReaching(60));
    }
}
