using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Npgsql;
using PaperCatalog.Search;
using PaperCatalog.Search.Ranking;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>Builds the index of a made-up catalogue and times searches through the class that verb and pages use.</summary>
internal static class SearchBenchmark
{
    private const int Queries = 1_000;

    /// <summary>Fills a catalogue and nothing else.</summary>
    /// <param name="args">The number of papers.</param>
    public static Task<int> FillAsync(string[] args) => BenchmarkCatalogue.WithAsync(async database =>
    {
        await new MadeUpCatalogue(database).FillAsync(Number(args, 100_000));
        return 0;
    });

    /// <summary>Fills, indexes and times.</summary>
    /// <param name="args">The number of papers; then a folder for the same measurement with SQLite in the same run.</param>
    public static Task<int> RunAsync(string[] args) => BenchmarkCatalogue.WithAsync(async database =>
    {
        await new MadeUpCatalogue(database).FillAsync(Number(args, 100_000));
        await IndexAsync(database);
        var papers = await MadeUpQueries.DrawAsync(database, Queries, seed: 2);
        var queries = MadeUpQueries.From(papers, seed: 3).ToList();
        using var table = new DocumentTable(database);
        await MeasureAsync(new FindPapers(database, table, new SearchOptions(), TimeProvider.System), queries);
        await NeighboursAsync(database, table, papers);
        if (args.Length > 1)
        {
            await ExportAsync(database, args[1], queries);
            using var fts = Process.Start("python3", [Path.Combine(AppContext.BaseDirectory, "Search", "latency.py"), args[1]]);
            await fts.WaitForExitAsync();
        }

        await AddAsync(database, new FindPapers(database, table, new SearchOptions(), TimeProvider.System));
        return 0;
    });

    /// <summary>Asks a catalogue what nobody should, and says what went wrong.</summary>
    /// <param name="args">The number of queries.</param>
    public static Task<int> HostileAsync(string[] args) => BenchmarkCatalogue.WithAsync(async database =>
    {
        await new MadeUpCatalogue(database).FillAsync(20_000);
        await new IndexPapers(database).RunAsync(CancellationToken.None);
        return await HostileRun.RunAsync(database, Number(args, 100_000));
    });

    private static int Number(string[] args, int otherwise) => args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : otherwise;

    private static async Task IndexAsync(NpgsqlDataSource database)
    {
        var clock = Stopwatch.StartNew();
        var count = await new IndexPapers(database).RunAsync(CancellationToken.None);
        Console.WriteLine($"{count} papers indexed in {clock.Elapsed.TotalSeconds:F0} s, {Environment.WorkingSet >> 20} MB");
        await SizesAsync(database);
    }

    private static async Task MeasureAsync(FindPapers search, List<MadeUpQuery> queries)
    {
        foreach (var query in queries)
        {
            await search.RunAsync(new SearchRequest(query.Text, 10), CancellationToken.None);
        }

        var times = new List<(string Kind, double Ms)>();
        foreach (var query in queries)
        {
            times.Add((query.Kind, (await search.RunAsync(new SearchRequest(query.Text, 10), CancellationToken.None)).TookMs));
        }

        Times.Report("all", times.Select(t => t.Ms));
        foreach (var kind in times.GroupBy(t => t.Kind))
        {
            Times.Report("  " + kind.Key, kind.Select(t => t.Ms));
        }

        await ClientsAsync(search, queries, 8);
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
        Times.Report(string.Create(CultureInfo.InvariantCulture, $"{clients} clients, {queries.Count / clock.Elapsed.TotalSeconds:F0}/s"), times.SelectMany(t => t));
    }

    /// <summary>Suggestions for titles and names half typed, and papers similar to others; each asked twice, the second counts.</summary>
    private static async Task NeighboursAsync(NpgsqlDataSource database, DocumentTable table, List<SoughtPaper> papers)
    {
        var (suggest, similar) = (new Suggest(database, table, new FindPapers(database, table, new SearchOptions(), TimeProvider.System)), new SimilarPapers(database, table));
        foreach (var isWarm in new[] { false, true })
        {
            var random = new Random(3);
            var (suggestions, neighbours) = (new List<double>(), new List<double>());
            foreach (var paper in papers.Take(500))
            {
                var text = random.Next(3) == 0 ? paper.Authors[0] : paper.Title;
                var clock = Stopwatch.StartNew();
                await suggest.RunAsync(text[..Math.Min(text.Length, 2 + random.Next(18))], 6, CancellationToken.None);
                suggestions.Add(clock.Elapsed.TotalMilliseconds);
                clock.Restart();
                await similar.OfAsync([paper.Id], 10, CancellationToken.None);
                neighbours.Add(clock.Elapsed.TotalMilliseconds);
            }

            if (isWarm)
            {
                Times.Report("suggestions", suggestions);
                Times.Report("similar papers", neighbours);
            }
        }
    }

    /// <summary>Adds papers with the index kept up, and waits until one of them is found.</summary>
    private static async Task AddAsync(NpgsqlDataSource database, FindPapers search)
    {
        foreach (var count in new[] { 30, 1_000 })
        {
            var mark = $"zyxwvut{Guid.NewGuid():N}"[..14];
            var fresh = new MadeUpPapers(seed: count).Take(count).Select((p, i) => p with { Key = $"added-{mark}-{i}", Title = $"{mark} {p.Title}" }).ToList();
            await new MadeUpCatalogue(database).AddAsync(fresh);
            var clock = Stopwatch.StartNew();
            await new IndexPapers(database).RunAsync(CancellationToken.None);
            var indexed = clock.Elapsed.TotalSeconds;
            var found = await search.RunAsync(new SearchRequest(mark, 10), CancellationToken.None);
            Console.WriteLine($"{count} papers added: indexed in {indexed:F2} s, {found.Total} found, first search after {found.TookMs:F1} ms");
        }
    }

    private static async Task SizesAsync(NpgsqlDataSource database)
    {
        await using var text = database.CreateCommand("SELECT sum(octet_length(title) + octet_length(abstract) + octet_length(array_to_string(authors, ', '))) / 1e6 FROM paper");
        text.CommandTimeout = 0;
        var characters = (double)(decimal)(await text.ExecuteScalarAsync())!;
        await using var command = database.CreateCommand(
            "SELECT relname::text, pg_total_relation_size(c.oid) / 1e6 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'search' AND relkind = 'r' ORDER BY 2 DESC");
        await using var rows = await command.ExecuteReaderAsync();
        var sum = 0.0;
        while (await rows.ReadAsync())
        {
            sum += rows.GetDouble(1);
            Console.WriteLine($"  {rows.GetString(0),-14} {rows.GetDouble(1),8:F1} MB");
        }

        Console.WriteLine($"  index {sum:F0} MB, text {characters:F0} MB, ratio {sum / characters:F2}");
    }

    private static async Task ExportAsync(NpgsqlDataSource database, string folder, List<MadeUpQuery> queries)
    {
        Directory.CreateDirectory(folder);
        await using (var file = new StreamWriter(Path.Combine(folder, "papers.jsonl")))
        {
            await using var command = database.CreateCommand("SELECT title, abstract FROM paper ORDER BY id");
            command.CommandTimeout = 0;
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                await file.WriteLineAsync(JsonSerializer.Serialize(new { title = rows.GetString(0), @abstract = rows.GetString(1) }));
            }
        }

        await File.WriteAllLinesAsync(Path.Combine(folder, "queries.jsonl"), queries.Select(q => JsonSerializer.Serialize(new { kind = q.Kind, query = q.Text })));
    }
}
