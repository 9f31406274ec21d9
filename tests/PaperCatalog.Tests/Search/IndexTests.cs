using PaperCatalog.Search;
using PaperCatalog.Search.Index;

namespace PaperCatalog.Tests.Search;

public sealed class IndexTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly IndexedCatalogue catalogue = new(database.DataSource);

    public async ValueTask InitializeAsync()
    {
        await catalogue.RunAsync("DELETE FROM paper");
        await catalogue.IndexAsync();
    }

    public ValueTask DisposeAsync()
    {
        catalogue.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_paper_is_found_by_every_process_and_a_changed_one_by_its_new_words_only()
    {
        using var other = new IndexedCatalogue(database.DataSource);
        Assert.Equal("", await other.KeysAsync("zucchini"));
        await catalogue.AddAsync("z", "Zucchini at night");
        Assert.Equal(1, await catalogue.IndexAsync());
        Assert.Equal("z", await other.KeysAsync("zucchini"));
        await catalogue.RunAsync("UPDATE paper SET title = 'Courgettes at night' WHERE key = 'z'");
        await catalogue.IndexAsync();
        Assert.Equal("", await other.KeysAsync("title:zucchini"));
        Assert.Equal("z", await other.KeysAsync("title:courgettes"));
        await catalogue.RunAsync("DELETE FROM paper WHERE key = 'z'");
        await catalogue.IndexAsync();
        Assert.Equal("", await other.KeysAsync("courgettes"));
    }

    [Fact]
    public async Task Upvotes_days_and_more_labels_change_without_a_new_document()
    {
        await catalogue.AddAsync("u", "Upvoted umbrellas");
        await catalogue.IndexAsync();
        var documents = await catalogue.ScalarAsync<int>("SELECT next_document FROM search.state");
        await catalogue.RunAsync("""UPDATE paper SET upvotes = 77, first_listed_on = '2025-01-02', links = '[{"kind":"code","url":"https://x.example"}]' WHERE key = 'u'""");
        await catalogue.IndexAsync();
        Assert.Equal(documents, await catalogue.ScalarAsync<int>("SELECT next_document FROM search.state"));
        Assert.Equal("u", await catalogue.KeysAsync("umbrellas upvotes:77 before:2025-01-03 has:code"));
        await catalogue.RunAsync("UPDATE paper SET links = '[]' WHERE key = 'u'");
        await catalogue.IndexAsync();
        Assert.Equal("", await catalogue.KeysAsync("umbrellas has:code"));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_queued_and_an_unchanged_paper_changes_nothing()
    {
        await catalogue.AddAsync("r", "Radishes remain");
        await catalogue.IndexAsync();
        await catalogue.RunAsync("BEGIN; UPDATE paper SET title = 'never' WHERE key = 'r'; ROLLBACK");
        Assert.Equal(0, await catalogue.IndexAsync());
        await catalogue.RunAsync("UPDATE paper SET changed_at = now() WHERE key = 'r'");
        Assert.Equal(1, await catalogue.IndexAsync());
        Assert.Equal(1, await catalogue.ScalarAsync<long>("SELECT count(*) FROM search.document d JOIN paper p ON p.id = d.paper_id WHERE p.key = 'r'"));
    }

    [Fact]
    public async Task An_index_grown_paper_by_paper_holds_what_a_new_one_holds()
    {
        for (var i = 0; i < 45; i++)
        {
            await catalogue.AddAsync($"g{i}", $"Garden {i} of turnips", $"Row {i % 7} has (RR{i}) turnips and frost{i % 5}.", ["Ada Green"]);
            await catalogue.IndexAsync();
        }

        var grown = await PostingsAsync();
        Assert.True(await catalogue.ScalarAsync<long>("SELECT max(c) FROM (SELECT count(*) c FROM search.block GROUP BY term_id) b") <= 17);
        await new IndexPapers(database.DataSource).RebuildAsync(TestContext.Current.CancellationToken);
        Assert.Equal(grown, await PostingsAsync());
        Assert.Equal(10, (await catalogue.FindAsync("turnips")).Papers.Count);
    }

    [Fact]
    public async Task An_index_of_another_version_is_built_anew()
    {
        await catalogue.AddAsync("v", "Versions of vegetables");
        await catalogue.IndexAsync();
        var generation = await catalogue.ScalarAsync<Guid>("SELECT generation FROM search.state");
        await catalogue.RunAsync("UPDATE search.state SET version = -1");
        await catalogue.IndexAsync();
        Assert.NotEqual(generation, await catalogue.ScalarAsync<Guid>("SELECT generation FROM search.state"));
        Assert.Equal("v", await catalogue.KeysAsync("vegetables"));
    }

    [Fact]
    public async Task An_index_that_was_dropped_comes_back()
    {
        await catalogue.AddAsync("d", "Dropped dandelions");
        await catalogue.RunAsync("DROP SCHEMA search CASCADE");
        await catalogue.IndexAsync();
        Assert.Equal("d", await catalogue.KeysAsync("dandelions"));
    }

    [Fact]
    public async Task Two_indexers_at_once_index_each_paper_once()
    {
        for (var i = 0; i < 20; i++)
        {
            await catalogue.AddAsync($"t{i}", $"Twin {i}");
        }

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => catalogue.IndexAsync()));
        Assert.True(counts.Sum() >= 20);
        Assert.Equal(20, await catalogue.ScalarAsync<long>("SELECT count(*) FROM search.document d JOIN paper p ON p.id = d.paper_id WHERE NOT dead AND p.key LIKE 't%'"));
        Assert.Equal(20, (await catalogue.FindAsync("twin", 50)).Papers.Count);
    }

    [Fact]
    public async Task Searches_go_on_while_the_index_is_built_anew()
    {
        await catalogue.AddAsync("w", "Watermelons while waiting");
        await catalogue.IndexAsync();
        var building = BuildAgainAsync(10);
        do
        {
            Assert.Equal("w", await catalogue.KeysAsync("watermelons"));
        }
        while (!building.IsCompleted);
        await building;
    }

    private async Task BuildAgainAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await new IndexPapers(database.DataSource).RebuildAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Every posting by the names of its term and paper.</summary>
    private async Task<List<string>> PostingsAsync()
    {
        var postings = new List<string>();
        await using var command = database.DataSource.CreateCommand("SELECT t.term, b.data FROM search.block b JOIN search.term t USING (term_id)");
        var papers = new Dictionary<int, string>();
        await using (var documents = database.DataSource.CreateCommand("SELECT document, p.key FROM search.document d JOIN paper p ON p.id = d.paper_id WHERE NOT dead"))
        {
            await using var keys = await documents.ExecuteReaderAsync();
            while (await keys.ReadAsync())
            {
                papers[keys.GetInt32(0)] = keys.GetString(1);
            }
        }

        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            postings.AddRange(Postings.Decode(rows.GetFieldValue<byte[]>(1)).Where(p => papers.ContainsKey(p.Document))
                .Select(p => $"{rows.GetString(0)} {papers[p.Document]} {p.Impact.Packed}"));
        }

        postings.Sort(StringComparer.Ordinal);
        return postings;
    }
}
