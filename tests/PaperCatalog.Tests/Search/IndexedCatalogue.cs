using System.Globalization;
using Npgsql;
using PaperCatalog.Search;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Tests.Search;

/// <summary>Puts papers straight into a database and searches them, as a process of its own would.</summary>
internal sealed class IndexedCatalogue(NpgsqlDataSource database) : IDisposable
{
    private readonly DocumentTable table = new(database);

    public FindPapers Search => new(database, table, new SearchOptions(), TimeProvider.System);

    public SimilarPapers Similar => new(database, table);

    public Suggest Suggest => new(database, table, Search);

    public Task<long> IndexAsync() => new IndexPapers(database).RunAsync(CancellationToken.None);

    public async Task AddAsync(string key, string title, string text = "", string[]? authors = null, string day = "2026-11-20", int upvotes = 0, string links = "[]")
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO paper (key, title, abstract, abstract_cut, authors, keywords, links, first_listed_on, last_listed_on, upvotes, sighting_count, wording_count, created_at, changed_at)
            VALUES ($1, $2, $3, false, $4, '{}', $5::text::jsonb, $6, $6, $7, 0, 0, now(), now())
            """);
        foreach (var value in new object[] { key, title, text, authors ?? Array.Empty<string>(), links, DateOnly.Parse(day, CultureInfo.InvariantCulture), upvotes })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    public async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<SearchResult> FindAsync(string query, int limit = 10) => await Search.RunAsync(new SearchRequest(query, limit), CancellationToken.None);

    /// <summary>The keys found, with commas between.</summary>
    public async Task<string> KeysAsync(string query) => string.Join(',', (await FindAsync(query)).Papers.Select(p => p.Key));

    public void Dispose() => table.Dispose();
}
