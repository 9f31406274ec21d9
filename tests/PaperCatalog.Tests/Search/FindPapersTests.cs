using PaperCatalog.Search;
using PaperCatalog.Tags;

namespace PaperCatalog.Tests.Search;

/// <summary>Invented papers, and what people would type to find them again.</summary>
public sealed class FindPapersTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly IndexedCatalogue catalogue = new(database.DataSource);

    public async ValueTask InitializeAsync()
    {
        if (await catalogue.ScalarAsync<long>("SELECT count(*) FROM paper") > 0)
        {
            return;
        }

        await catalogue.AddAsync("embed", "MM-Turnip: Universal Vegetable Retrieval", "We retrieve vegetables from photographs with a vision-language model.", ["Ada Green", "José Núñez"], "2026-11-18", 60, """[{"kind":"code","url":"https://x.example/a"}]""");
        await catalogue.AddAsync("vlm", "How VLMs Count Carrots", "VLMs miscount carrots in a crowded picture.", ["Bo Stone"], "2026-11-19", 5);
        await catalogue.AddAsync("beta", "β-Soup for Naïve Cooks", "A recipe of soup, weighed twice. Soup Weight Forecasting (SWF) is defined here.", ["Ada Green"], "2025-02-03", 12);
        await catalogue.AddAsync("swf", "Forecasting the Weight of Broth", "The SWF of broth is hard.", ["Cy Brook"], "2024-12-31");
        await catalogue.AddAsync("phrase", "Roots and Leaves", "The red onion is not the onion that is red. Frost came early.", ["Dee Field"], "2026-01-01", 100);
        await catalogue.AddAsync("words", "Leaves and Roots", "An onion of a deep red; red peppers too.", ["Dee Stone"], "2026-01-02", 90);
        await catalogue.IndexAsync();
    }

    public ValueTask DisposeAsync()
    {
        catalogue.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("mm turnip", "embed")]
    [InlineData("mmturnip", "embed")]
    [InlineData("MM-TURNIP", "embed")]
    [InlineData("vision language model", "embed")]
    [InlineData("vlm carrots", "vlm")]
    [InlineData("beta soup", "beta")]
    [InlineData("naive cooks", "beta")]
    [InlineData("β-soup", "beta")]
    [InlineData("soup weight forecasting", "beta")]
    [InlineData("jose nunez", "embed")]
    [InlineData("vegetable retreival universel", "embed")]
    [InlineData("miscuont carots", "vlm")]
    [InlineData("picture of carrots counted badly", "vlm")]
    public async Task The_half_remembered_paper_comes_first(string query, string key) =>
        Assert.Equal(key, (await catalogue.FindAsync(query)).Papers[0].Key);

    [Theory]
    [InlineData("vlm", "vlm,embed")]
    [InlineData("\"red onion\"", "phrase")]
    [InlineData("onion -\"red onion\"", "words")]
    [InlineData("onion -frost", "words")]
    [InlineData("author:green soup", "beta")]
    [InlineData("author:green", "embed,beta")]
    [InlineData("author:\"A. Green\" has:code", "embed")]
    [InlineData("author:green -has:code", "beta")]
    [InlineData("title:roots -title:nothing sort:upvotes", "phrase,words")]
    [InlineData("title:onion", "")]
    [InlineData("upvotes:>=60 sort:new", "embed,words,phrase")]
    [InlineData("after:2026-01 before:2026-11-19", "embed")]
    [InlineData("author:brook OR author:nunez", "embed,swf")]
    [InlineData("(author:stone upvotes:<10) OR title:broth", "swf,vlm")]
    [InlineData("is:saved", "")]
    [InlineData("tag:unheard-of", "")]
    public async Task Filters_and_orders_are_kept(string query, string keys) => Assert.Equal(keys, await catalogue.KeysAsync(query));

    [Fact]
    public async Task A_short_form_that_one_paper_defines_is_known_for_all() =>
        Assert.Equal(["beta", "swf"], (await catalogue.FindAsync("swf")).Papers.Select(p => p.Key).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_slip_is_mended_and_said_and_can_be_kept()
    {
        Assert.Equal("miscount carrots", (await catalogue.FindAsync("miscuont carrots")).DidYouMean);
        Assert.Null((await catalogue.FindAsync("miscount carrots")).DidYouMean);
        var kept = await catalogue.Search.RunAsync(new SearchRequest("miscuont") { Correct = false }, TestContext.Current.CancellationToken);
        Assert.Empty(kept.Papers);
        Assert.Null(kept.DidYouMean);
    }

    [Fact]
    public async Task A_paper_of_the_tag_that_a_query_earns_answers_in_other_words()
    {
        await using (var db = database.CreateContext())
        {
            await ImportVocabulary.ShippedAsync(db, TestContext.Current.CancellationToken);
        }

        var untagged = await catalogue.KeysAsync("e-commerce");
        await catalogue.RunAsync("INSERT INTO tagging (paper_id, tag_id, from_person, holds, evidence) SELECT p.id, t.id, true, true, '{}' FROM paper p, tag t WHERE p.key = 'words' AND t.facet = 'domain' AND t.slug = 'commerce'");
        await catalogue.IndexAsync();
        var tagged = await catalogue.KeysAsync("e-commerce");
        await catalogue.RunAsync("DELETE FROM tagging");
        await catalogue.IndexAsync();
        Assert.Equal(("", "words"), (untagged, tagged));
    }

    [Fact]
    public async Task The_first_letter_of_a_short_word_is_no_slip()
    {
        Assert.Equal("cooks", (await catalogue.FindAsync("coosk")).DidYouMean);
        Assert.Null((await catalogue.FindAsync("books")).DidYouMean);
    }

    [Fact]
    public async Task What_is_saved_is_known_of_whoever_asks()
    {
        var id = await catalogue.ScalarAsync<long>("SELECT id FROM paper WHERE key = 'swf'");
        var found = await catalogue.Search.RunAsync(new SearchRequest("is:saved") { Saved = new HashSet<long> { id } }, TestContext.Current.CancellationToken);
        Assert.Equal("swf", Assert.Single(found.Papers).Key);
    }

    [Fact]
    public async Task Pages_follow_one_another_and_the_total_stays()
    {
        var whole = await catalogue.FindAsync("sort:new");
        var pages = new List<string>();
        for (var skip = 0; skip < 6; skip += 2)
        {
            var page = await catalogue.Search.RunAsync(new SearchRequest("sort:new", 2, skip), TestContext.Current.CancellationToken);
            Assert.Equal((6, true), (page.Total, page.TotalIsExact));
            pages.AddRange(page.Papers.Select(p => p.Key));
        }

        Assert.Equal(whole.Papers.Select(p => p.Key), pages);
    }

    [Fact]
    public async Task A_page_goes_on_after_the_paper_that_the_one_before_ended_with_wherever_it_stands_now()
    {
        var first = await catalogue.Search.RunAsync(new SearchRequest("sort:new", 2), TestContext.Current.CancellationToken);
        await catalogue.AddAsync("newcomer", "A Newcomer", "Come between two pages.", day: "2026-11-20");
        await catalogue.IndexAsync();
        var next = await catalogue.Search.RunAsync(new SearchRequest("sort:new", 2, 2) { After = first.Papers[1].Id }, TestContext.Current.CancellationToken);
        await catalogue.RunAsync("DELETE FROM paper WHERE key = 'newcomer'");
        await catalogue.IndexAsync();
        Assert.Equal(["words", "phrase"], next.Papers.Select(p => p.Key));
    }

    [Fact]
    public async Task What_is_as_good_is_fresher_first_unless_the_setting_says_no()
    {
        await catalogue.AddAsync("old", "Celery", "Celery.", day: "2012-01-01");
        await catalogue.AddAsync("new", "Celery", "Celery too.", day: "2026-11-20");
        await catalogue.IndexAsync();
        var fresh = (await catalogue.FindAsync("celery")).Papers;
        var table = new PaperCatalog.Search.Ranking.DocumentTable(database.DataSource);
        var plain = (await new FindPapers(database.DataSource, table, new SearchOptions { Freshness = 0 }, TimeProvider.System).RunAsync(new SearchRequest("celery"), TestContext.Current.CancellationToken)).Papers;
        table.Dispose();
        await catalogue.RunAsync("DELETE FROM paper WHERE key IN ('old', 'new')");
        await catalogue.IndexAsync();
        Assert.Equal("new", fresh[0].Key);
        Assert.True(fresh[0].Score / plain.Single(p => p.Key == "new").Score > 1.04);
        Assert.Equal(plain.Single(p => p.Key == "old").Score, fresh.Single(p => p.Key == "old").Score, 3);
    }

    [Fact]
    public async Task Without_an_index_nothing_is_found_and_nothing_fails()
    {
        await catalogue.RunAsync("ALTER SCHEMA search RENAME TO search_away");
        var found = await catalogue.FindAsync("carrots");
        var suggested = await catalogue.Suggest.RunAsync("carr", 5, TestContext.Current.CancellationToken);
        var near = await catalogue.Similar.OfAsync([1], 5, TestContext.Current.CancellationToken);
        await catalogue.RunAsync("ALTER SCHEMA search_away RENAME TO search");
        Assert.False(found.IsReady);
        Assert.Empty(suggested.Papers);
        Assert.Empty(near);
        Assert.True((await catalogue.FindAsync("carrots")).IsReady);
    }

    [Fact]
    public async Task An_unfinished_word_suggests_papers_and_authors()
    {
        var some = await catalogue.Suggest.RunAsync("mm turn", 5, TestContext.Current.CancellationToken);
        Assert.Equal("embed", some.Papers[0].Key);
        var names = await catalogue.Suggest.RunAsync("ada gr", 5, TestContext.Current.CancellationToken);
        Assert.Equal(new SuggestedAuthor("Ada Green", 2), Assert.Single(names.Authors));
        Assert.Empty((await catalogue.Suggest.RunAsync(" a", 5, TestContext.Current.CancellationToken)).Papers);
    }

    [Theory]
    [InlineData("gre", "Ada Green")]
    [InlineData("green ad", "Ada Green")]
    [InlineData("green gre", "Ada Green")]
    [InlineData("ston", "Bo Stone,Dee Stone")]
    [InlineData("dee st", "Dee Stone")]
    [InlineData("nobody gre", "")]
    public async Task The_last_word_of_a_name_may_be_unfinished_the_others_are_whole(string typed, string names) =>
        Assert.Equal(names, string.Join(',', (await catalogue.Suggest.RunAsync(typed, 5, TestContext.Current.CancellationToken)).Authors.Select(a => a.Name)));

    [Fact]
    public async Task Neighbours_come_with_their_reasons()
    {
        var id = await catalogue.ScalarAsync<long>("SELECT id FROM paper WHERE key = 'phrase'");
        var near = (await catalogue.Similar.OfAsync([id], 5, TestContext.Current.CancellationToken))[0];
        Assert.Equal("words", near.Paper.Key);
        Assert.Contains("onion", near.Words);
        var pasted = await catalogue.Similar.OfAsync("", "Can a model weigh broth, and forecast its weight?", 5, TestContext.Current.CancellationToken);
        Assert.Equal("swf", pasted[0].Paper.Key);
        var byAuthor = await catalogue.Similar.OfAsync([await catalogue.ScalarAsync<long>("SELECT id FROM paper WHERE key = 'beta'")], 5, TestContext.Current.CancellationToken);
        Assert.Contains(byAuthor, s => s.Authors.Contains("Ada Green") || s.Paper.Key == "swf");
    }

    [Fact]
    public async Task Whatever_is_typed_is_answered_in_time()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var query = HostileQueries.Next(random);
            var found = await catalogue.Search.RunAsync(new SearchRequest(query, 1 + random.Next(30), random.Next(40)), TestContext.Current.CancellationToken);
            Assert.True(found.Papers.Count <= 30, query);
        }
    }
}
