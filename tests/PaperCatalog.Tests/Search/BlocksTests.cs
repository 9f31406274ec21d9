using PaperCatalog.Search.Index;

namespace PaperCatalog.Tests.Search;

public sealed class BlocksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public void Postings_come_back_as_they_went_in(int count)
    {
        var random = new Random(count);
        var postings = Enumerable.Range(0, count).Select(i => new Posting((i * 300) + random.Next(300), new Impact(random.NextDouble(), random.Next(2) == 0))).ToList();
        var writer = new BlockWriter();
        postings.ForEach(writer.Add);
        var blocks = writer.Blocks().ToList();
        Assert.Equal(postings, blocks.SelectMany(Postings.Decode));
        Assert.Equal(count, writer.Count);
        Assert.All(blocks, b => Assert.InRange(b.Length, 1, Postings.MostBytes));
        Assert.Equal(count > 1, blocks.Count > 1);
    }

    [Fact]
    public void Impacts_keep_their_bit_and_their_height()
    {
        Assert.Equal((127, true), (new Impact(1, true).Value, new Impact(1, true).InTitle));
        Assert.Equal((1, false), (new Impact(0, false).Value, new Impact(0, false).InTitle));
        Assert.InRange(new Impact(.5, true).Value / (double)Impact.Most, .49, .51);
    }

    [Fact]
    public void Words_come_back_in_their_order()
    {
        var numbers = new Dictionary<string, int> { ["a"] = 1, ["b"] = 70_000, ["ab"] = 3 };
        var placed = PlacedTerms.Decode(PlacedTerms.Encode([new("a", false), new("b", false), new("ab", true)], [new("b", false)], t => numbers[t]));
        Assert.Equal(3, placed.TitleCount);
        Assert.Equal([2, 140_000, 7, 140_000], placed.Packed);
    }

    [Fact]
    public void A_word_of_the_title_says_more_and_a_long_abstract_makes_each_word_say_less()
    {
        var paper = PaperTerms.Of(new IndexedPaper(1, "Turnips in winter", "We weigh parsnips."));
        var longer = PaperTerms.Of(new IndexedPaper(1, "Turnips in winter", "We weigh parsnips. " + string.Join(' ', Enumerable.Repeat("Nothing else matters here today.", 40))));
        Assert.True(paper.Impacts["turnip"].Value > paper.Impacts["parsnip"].Value);
        Assert.True(paper.Impacts["parsnip"].Value > longer.Impacts["parsnip"].Value);
        Assert.True(paper.Impacts["turnip"].InTitle && !paper.Impacts["parsnip"].InTitle);
        Assert.False(paper.Impacts.ContainsKey("we"));
        Assert.True(paper.Impacts.ContainsKey("in")); // of a title even small words are kept: titles are quoted
    }
}
