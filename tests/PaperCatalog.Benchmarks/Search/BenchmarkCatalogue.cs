using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PaperCatalog.Data;

namespace PaperCatalog.Benchmarks.Search;

/// <summary>The catalogue that a benchmark works on.</summary>
internal static class BenchmarkCatalogue
{
    /// <summary>The one that the environment names (<c>PaperCatalog__DataDirectory</c> or <c>ConnectionStrings__Catalog</c>), kept for another run; else a private one that goes afterwards.</summary>
    public static async Task<int> WithAsync(Func<NpgsqlDataSource, Task<int>> run)
    {
        var folder = Path.Combine(Path.GetTempPath(), "papercatalog-benchmark-" + Guid.NewGuid().ToString("N")[..8]);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PaperCatalog:DataDirectory", folder)]).AddEnvironmentVariables().Build();
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
}
