using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tests.Search;

public sealed class QueryReaderTests
{
    [Theory]
    [InlineData("turnip yield", "turnip yield")]
    [InlineData("\"turnip yield\" -frost", "\"turnip yield\" not(frost)")]
    [InlineData("“turnip yield”", "\"turnip yield\"")]
    [InlineData("a OR b c", "any(a b) c")]
    [InlineData("a OR b OR c", "any(a b c)")]
    [InlineData("NOT frost (a OR -b)", "not(frost) (any(a not(b)))")]
    [InlineData("title:turnip author:\"ada  green\"", "title[turnip] author[ada  green]")]
    [InlineData("tag:Image has:code in:Upload", "#image ^has:code ^in:upload")]
    [InlineData("listed:2026-11 listed:2026-11-20", "^month:2026-11 ^day:2026-11-20")]
    [InlineData("before:2026-11 after:2025", "days[01/01/0001..10/31/2026] days[01/01/2026..12/31/9999]")]
    [InlineData("upvotes:>50 upvotes:10..20 upvotes:<=3", "upvotes[51..2147483647] upvotes[10..20] upvotes[-2147483648..3]")]
    [InlineData("is:saved", "saved")]
    [InlineData("mm-embed: universal - retrieval https://x.org/a", "mm-embed: universal - retrieval https: //x.org/a")]
    public void Queries_are_read(string query, string tree)
    {
        var read = QueryReader.Read(query);
        Assert.Equal(tree, string.Join(' ', read.Root.Parts.Select(Show)));
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void A_week_is_its_seven_days() =>
        Assert.Equal(7, Assert.IsType<LabelNode>(QueryReader.Read("listed:2026-W47").Root.Parts[0]).Labels.Count);

    [Fact]
    public void An_order_is_no_part_of_what_is_looked_for()
    {
        var read = QueryReader.Read("turnip sort:upvotes");
        Assert.Equal(SearchSort.Upvotes, read.Sort);
        Assert.Equal("turnip", Assert.Single(Constraints.RankingTexts(read.Root)).Text);
    }

    [Theory]
    [InlineData("\"turnip yield", 0, "quotation mark")]
    [InlineData("turnip (yield", 7, "not closed")]
    [InlineData("turnip) yield", 6, "not opened")]
    [InlineData("OR turnip", 0, "two things")]
    [InlineData("turnip OR", 7, "missing after OR")]
    [InlineData("turnip listed:2026-13", 7, "listed: takes")]
    [InlineData("upvotes:many", 0, "upvotes: takes")]
    [InlineData("has:soup", 0, "has: takes")]
    [InlineData("is:red", 0, "is: takes")]
    [InlineData("sort:7", 0, "sort: takes")]
    [InlineData("colour:red", 0, "no field colour")]
    [InlineData("tag:… turnip", 0, "tag: needs")]
    public void What_is_wrong_is_explained_where_it_stands_and_searched_as_words(string query, int start, string message)
    {
        var read = QueryReader.Read(query);
        var problem = Assert.Single(read.Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.InRange(problem.Start, start, start + 2);
        Assert.InRange(problem.Start + problem.Length, 1, query.Length);
    }

    [Fact]
    public void A_value_that_is_none_is_searched_as_words() =>
        Assert.Equal(["soup", "colour:red"], Constraints.RankingTexts(QueryReader.Read("has:soup colour:red").Root).Select(t => t.Text));

    [Fact]
    public void Whatever_is_typed_has_a_reading()
    {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++)
        {
            var query = HostileQueries.Next(random);
            var read = QueryReader.Read(query);
            Assert.All(read.Problems, p => Assert.True(p.Start >= 0 && p.Length > 0 && p.Start + p.Length <= query.Length, query));
            var wanted = WantedReader.Read([.. Constraints.RankingTexts(read.Root)]);
            Assert.True(wanted.Words.Count <= WantedReader.MostWords);
            Assert.All(wanted.Words, w => Assert.True(w.Start >= 0 && w.Start + w.Length <= query.Length, query));
        }
    }

    private static string Show(QueryNode node) => node switch
    {
        WordNode word => word.Text,
        PhraseNode phrase => $"\"{phrase.Text}\"",
        TitleNode title => $"title[{title.Text}]",
        AuthorNode author => $"author[{author.Text}]",
        LabelNode label => string.Join('|', label.Labels),
        DayNode day => FormattableString.Invariant($"days[{day.From}..{day.To}]"),
        UpvotesNode votes => FormattableString.Invariant($"upvotes[{votes.From}..{votes.To}]"),
        SavedNode => "saved",
        NotNode not => $"not({Show(not.Inner)})",
        AnyNode any => $"any({string.Join(' ', any.Options.Select(Show))})",
        AllNode all => $"({string.Join(' ', all.Parts.Select(Show))})",
        _ => "?",
    };

    [Theory]
    [InlineData("maps sort:new speech", "maps speech sort:upvotes")]
    [InlineData("maps", "maps sort:upvotes")]
    [InlineData("sort:new", "sort:upvotes")]
    [InlineData("(a sort:trending) sort:new", "(a ) sort:upvotes")]
    public void A_query_can_be_asked_in_another_order(string query, string other) => Assert.Equal(other, QueryReader.Read(query).SortedBy(SearchSort.Upvotes));

    [Theory]
    [InlineData("a upvotes:many b has:x", "a |upvotes:many| b |has:x|")]
    [InlineData("\"open", "|\"|open")]
    [InlineData("fine", "fine")]
    public void Problems_are_shown_where_they_stand(string query, string parts) =>
        Assert.Equal(parts, string.Concat(QueryReader.Read(query).Typed().Select(p => p.Problem is null ? p.Text : $"|{p.Text}|")));
}
