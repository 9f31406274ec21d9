using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using PaperCatalog.Data;
using PaperCatalog.Search;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>Builds the index of a made-up catalogue and times searches through the class that verb and pages use.</summary>
internal static class SearchBenchmark
{
    private const int Queries = 1_000;

    /// <summary>Fills, indexes and times.</summary>
    /// <param name="args">The number of papers; then a folder to put texts and queries into, for the same measurement with SQLite.</param>
    public static Task<int> RunAsync(string[] args) => WithCatalogAsync(async database =>
    {
        var papers = new MadeUpPapers(seed: 1).Take(Number(args, 100_000)).ToList();
        await FillAsync(database, papers);
        var queries = MadeUpQueries.From(papers, Queries, seed: 2).ToList();
        if (args.Length > 1)
        {
            await ExportAsync(args[1], papers, queries);
        }

        await MeasureAsync(database, papers, queries);
        return 0;
    });

    /// <summary>Asks a catalogue what nobody should, and says what went wrong.</summary>
    /// <param name="args">The number of queries.</param>
    public static Task<int> HostileAsync(string[] args) => WithCatalogAsync(async database =>
    {
        await FillAsync(database, new MadeUpPapers(seed: 1).Take(20_000).ToList());
        await new IndexPapers(database).RunAsync(CancellationToken.None);
        return await HostileRun.RunAsync(database, Number(args, 100_000));
    });

    private static int Number(string[] args, int otherwise) => args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The catalogue that ConnectionStrings__Catalog names, kept for another run; else a private one that goes afterwards.</summary>
    private static async Task<int> WithCatalogAsync(Func<NpgsqlDataSource, Task<int>> run)
    {
        var folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection([new("PaperCatalog:DataDirectory", folder)]).Build();
        try
        {
            await using var catalog = await CatalogDatabase.OpenAsync(settings, NullLogger.Instance, CancellationToken.None);
            return await run(catalog.DataSource);
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task MeasureAsync(NpgsqlDataSource database, List<MadeUpPaper> papers, List<MadeUpQuery> queries)
    {
        var clock = Stopwatch.StartNew();
        await new IndexPapers(database).RunAsync(CancellationToken.None);
        Console.WriteLine($"index built in {clock.Elapsed.TotalSeconds:F0} s, {Environment.WorkingSet >> 20} MB");
        await SizesAsync(database, papers);
        using var table = new DocumentTable(database);
        var search = new FindPapers(database, table, TimeProvider.System);
        foreach (var query in queries)
        {
            await search.RunAsync(new SearchRequest(query.Text, 10), CancellationToken.None);
        }

        var times = new List<(string Kind, double Ms)>();
        foreach (var query in queries)
        {
            times.Add((query.Kind, (await search.RunAsync(new SearchRequest(query.Text, 10), CancellationToken.None)).TookMs));
        }

        Report("all", times.ConvertAll(t => t.Ms));
        foreach (var kind in times.GroupBy(t => t.Kind))
        {
            Report("  " + kind.Key, kind.Select(t => t.Ms).ToList());
        }

        await ClientsAsync(search, queries, 8);
        await NeighboursAsync(database, table, search, papers);
        await AddAsync(database, search, papers.Count);
    }

    private static async Task ClientsAsync(FindPapers search, List<MadeUpQuery> queries, int clients)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var own = new List<double>();
            for (var i = client; i < queries.Count; i += clients)
            {
                own.Add((await search.RunAsync(new SearchRequest(queries[i].Text, 10), CancellationToken.None)).TookMs);
            }

            return own;
        })));
        Report(string.Create(CultureInfo.InvariantCulture, $"{clients} clients, {queries.Count / clock.Elapsed.TotalSeconds:F0}/s"), times.SelectMany(t => t).ToList());
    }

    /// <summary>Suggestions for titles half typed, and papers similar to others; the first fifty of each warm up.</summary>
    private static async Task NeighboursAsync(NpgsqlDataSource database, DocumentTable table, FindPapers search, List<MadeUpPaper> papers)
    {
        var (random, suggest, similar) = (new Random(3), new Suggest(database, search), new SimilarPapers(database, table));
        var (suggestions, neighbours) = (new List<double>(), new List<double>());
        var first = await FirstIdAsync(database);
        for (var i = 0; i < 350; i++)
        {
            var at = random.Next(papers.Count);
            var title = papers[at].Title;
            var clock = Stopwatch.StartNew();
            await suggest.RunAsync(title[..Math.Min(title.Length, 3 + random.Next(15))], 6, CancellationToken.None);
            suggestions.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            await similar.OfAsync([first + at], 10, CancellationToken.None);
            neighbours.Add(clock.Elapsed.TotalMilliseconds);
        }

        Report("suggestions", suggestions[50..]);
        Report("similar papers", neighbours[50..]);
    }

    private static async Task<long> FirstIdAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT min(id) FROM paper");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Adds papers with the index kept up, and waits until one of them is found.</summary>
    private static async Task AddAsync(NpgsqlDataSource database, FindPapers search, int before)
    {
        foreach (var count in new[] { 30, 1_000 })
        {
            var fresh = new MadeUpPapers(seed: count).Take(count).Select(p => p with { Key = $"added-{Guid.NewGuid():N}", Title = $"Zyxwvut{count} {p.Title}" }).ToList();
            await InsertAsync(database, fresh);
            var clock = Stopwatch.StartNew();
            await new IndexPapers(database).RunAsync(CancellationToken.None);
            var indexed = clock.Elapsed.TotalSeconds;
            var found = await search.RunAsync(new SearchRequest($"zyxwvut{count}", 10), CancellationToken.None);
            Console.WriteLine($"{count} papers added to {before}: indexed in {indexed:F2} s, {found.Total} found, first search after {found.TookMs:F1} ms");
        }
    }

    private static async Task FillAsync(NpgsqlDataSource database, List<MadeUpPaper> papers)
    {
        await using (var command = database.CreateCommand("SELECT count(*) FROM paper"))
        {
            if ((long)(await command.ExecuteScalarAsync())! >= papers.Count)
            {
                return;
            }
        }

        var clock = Stopwatch.StartNew();
        await InsertAsync(database, papers);
        Console.WriteLine($"{papers.Count} papers written in {clock.Elapsed.TotalSeconds:F0} s");
    }

    private static async Task InsertAsync(NpgsqlDataSource database, List<MadeUpPaper> papers)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY paper (key, title, abstract, abstract_cut, authors, keywords, links, first_listed_on, last_listed_on, upvotes, sighting_count, wording_count, created_at, changed_at) FROM STDIN (FORMAT binary)");
        foreach (var paper in papers)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(paper.Key);
            await copy.WriteAsync(paper.Title);
            await copy.WriteAsync(paper.Abstract);
            await copy.WriteAsync(false);
            await copy.WriteAsync(paper.Authors, NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync(Array.Empty<string>(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await copy.WriteAsync("[]", NpgsqlDbType.Jsonb);
            await copy.WriteAsync(paper.Day, NpgsqlDbType.Date);
            await copy.WriteAsync(paper.Day, NpgsqlDbType.Date);
            await copy.WriteAsync(paper.Upvotes);
            await copy.WriteAsync(0);
            await copy.WriteAsync(0);
            await copy.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz);
            await copy.WriteAsync(DateTimeOffset.UnixEpoch, NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    private static async Task SizesAsync(NpgsqlDataSource database, List<MadeUpPaper> papers)
    {
        var text = papers.Sum(p => (long)p.Title.Length + p.Abstract.Length + p.Authors.Sum(a => a.Length + 2)) / 1e6;
        await using var command = database.CreateCommand(
            "SELECT relname::text, pg_total_relation_size(c.oid) / 1e6 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'search' AND relkind = 'r' ORDER BY 2 DESC");
        await using var rows = await command.ExecuteReaderAsync();
        var sum = 0.0;
        while (await rows.ReadAsync())
        {
            sum += rows.GetDouble(1);
            Console.WriteLine($"  {rows.GetString(0),-14} {rows.GetDouble(1),8:F1} MB");
        }

        Console.WriteLine($"  index {sum:F0} MB, text {text:F0} MB, ratio {sum / text:F2}");
    }

    private static async Task ExportAsync(string folder, List<MadeUpPaper> papers, List<MadeUpQuery> queries)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "papers.jsonl"), papers.Select(p => JsonSerializer.Serialize(new { title = p.Title, @abstract = p.Abstract })));
        await File.WriteAllLinesAsync(Path.Combine(folder, "queries.jsonl"), queries.Select(q => JsonSerializer.Serialize(new { kind = q.Kind, query = q.Text })));
    }

    private static void Report(string what, List<double> times)
    {
        times.Sort();
        double At(double part) => times[Math.Min(times.Count - 1, (int)(part * times.Count))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-24} n {times.Count,5}  p50 {At(.5),7:F2}  p95 {At(.95),7:F2}  p99 {At(.99),7:F2}  max {times[^1],7:F2} ms"));
    }
}
