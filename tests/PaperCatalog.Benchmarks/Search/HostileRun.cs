using System.Globalization;
using Npgsql;
using PaperCatalog.Search;
using PaperCatalog.Search.Ranking;
using PaperCatalog.Tests.Search;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>Asks what nobody should ask, and reports errors and the slowest answers.</summary>
internal static class HostileRun
{
    private const int Slow = 1_000;

    public static async Task<int> RunAsync(NpgsqlDataSource database, int count)
    {
        using var table = new DocumentTable(database);
        var search = new FindPapers(database, table, new SearchOptions(), TimeProvider.System);
        await search.RunAsync(new SearchRequest("warm"), CancellationToken.None);
        var (errors, slowest) = await AskAsync(search, new Random(1), count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} hostile queries: {errors} errors, slowest {slowest:F0} ms"));
        return errors == 0 && slowest < Slow ? 0 : 1;
    }

    private static async Task<(int Errors, double Slowest)> AskAsync(FindPapers search, Random random, int count)
    {
        var (errors, slowest) = (0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var query = HostileQueries.Next(random);
            try
            {
                var took = (await search.RunAsync(new SearchRequest(query, 10), CancellationToken.None)).TookMs;
                if (took > Slow)
                {
                    Console.WriteLine($"{took:F0} ms: {query[..Math.Min(query.Length, 200)]}");
                }

                slowest = Math.Max(slowest, took);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                errors++;
                Console.WriteLine($"{error.GetType().Name} {error.Message}: {query[..Math.Min(query.Length, 200)]}");
            }
        }

        return (errors, slowest);
    }
}
