using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tests.Search;

/// <summary>Sets of documents beside sets of numbers, at sizes that fill lanes and that do not.</summary>
public sealed class DocumentSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(511)]
    [InlineData(1_025)]
    public void Sets_combine_as_sets_do(int size)
    {
        var random = new Random(size);
        var (left, right) = (Some(), Some());
        var (a, b) = (SetOf(left), SetOf(right));
        Assert.Equal(left.Intersect(right).Order(), a.And(b).Documents());
        Assert.Equal(left.Union(right).Order(), a.Or(b).Documents());
        Assert.Equal(left.Except(right).Order(), a.Except(b).Documents());
        Assert.Equal(Enumerable.Range(0, size), DocumentSet.All(size).Documents());
        Assert.Equal(Enumerable.Range(0, size).Except(left), DocumentSet.All(size).Except(a).Documents());
        Assert.Equal((left.Count, left.Intersect(right).Count()), (a.Count, a.CountShared(b)));
        Assert.Equal(left.Order(), a.Grown(size + 700).Documents());

        HashSet<int> Some() => [.. Enumerable.Range(0, size).Where(_ => random.Next(3) == 0)];

        DocumentSet SetOf(HashSet<int> numbers)
        {
            var set = new DocumentSet(size);
            foreach (var number in numbers)
            {
                set.Add(number);
            }

            set.Add(size); // beyond it: passed over
            return set;
        }
    }
}
