using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Search;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>Ingests listings into a private catalogue, asks it the judged queries, and has gold.py compare the answers with SQLite FTS5.</summary>
internal static class GoldRun
{
    /// <summary>Ingests the listings, asks the queries, and compares with SQLite.</summary>
    /// <param name="listings">A folder of captures.</param>
    /// <param name="queries">Lines of {"kind","query","relevant"}.</param>
    public static async Task<int> RunAsync(string listings, string queries)
    {
        var folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PaperCatalog:DataDirectory", folder)]).Build();
        try
        {
            await using var catalog = await CatalogDatabase.OpenAsync(settings, NullLogger.Instance, CancellationToken.None);
            await IngestAsync(catalog, listings);
            var indexed = await new IndexPapers(catalog.DataSource).RunAsync(CancellationToken.None);
            Console.WriteLine($"{indexed} papers");
            var (papers, answers) = (Path.Combine(folder, "papers.jsonl"), Path.Combine(folder, "answers.jsonl"));
            await File.WriteAllLinesAsync(papers, await PapersAsync(catalog.DataSource));
            await File.WriteAllLinesAsync(answers, await AnswersAsync(catalog.DataSource, queries));
            using var compare = Process.Start("python3", [Path.Combine(AppContext.BaseDirectory, "Search", "gold.py"), queries, papers, answers]);
            await compare.WaitForExitAsync();
            return compare.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task IngestAsync(CatalogDatabase catalog, string listings)
    {
        var ingest = new IngestCapture(catalog.Contexts, TimeProvider.System);
        foreach (var file in Directory.EnumerateFiles(listings).Where(f => !f.EndsWith(".expected.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var origin = new CaptureOrigin(TimeProvider.System.GetUtcNow(), FileName: Path.GetFileName(file));
            await ingest.RunAsync(new IncomingCapture(await File.ReadAllBytesAsync(file), origin, "upload"), CancellationToken.None);
        }
    }

    private static async Task<List<string>> PapersAsync(NpgsqlDataSource database)
    {
        var papers = new List<string>();
        await using var command = database.CreateCommand("SELECT title, abstract FROM paper ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            papers.Add(JsonSerializer.Serialize(new { title = rows.GetString(0), @abstract = rows.GetString(1) }));
        }

        return papers;
    }

    private static async Task<List<string>> AnswersAsync(NpgsqlDataSource database, string queries)
    {
        using var table = new DocumentTable(database);
        var search = new FindPapers(database, table, new SearchOptions(), TimeProvider.System);
        var answers = new List<string>();
        await foreach (var line in File.ReadLinesAsync(queries))
        {
            using var query = JsonDocument.Parse(line);
            var found = await search.RunAsync(new SearchRequest(query.RootElement.GetProperty("query").GetString()!, 10), CancellationToken.None);
            answers.Add(JsonSerializer.Serialize(new { papers = found.Papers.Select(p => new { title = p.Title }) }));
        }

        return answers;
    }
}
