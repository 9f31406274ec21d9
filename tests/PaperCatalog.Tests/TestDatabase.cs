using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using PaperCatalog.Data;
using Xunit;

namespace PaperCatalog.Tests;

/// <summary>A migrated database of its own, as a fixture of a test class (<c>IClassFixture&lt;TestDatabase&gt;</c>) or made in a test.</summary>
public sealed class TestDatabase(TestCluster cluster) : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public IDbContextFactory<CatalogDbContext> Contexts { get; private set; } = null!;

    public static async Task<TestDatabase> CreateAsync(TestCluster cluster)
    {
        var database = new TestDatabase(cluster);
        await database.InitializeAsync();
        return database;
    }

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await cluster.CreateDatabaseAsync(CancellationToken.None);
        DataSource = NpgsqlDataSource.Create(ConnectionString);
        Contexts = new PooledDbContextFactory<CatalogDbContext>(CatalogDatabase.Options(DataSource).Options);
    }

    /// <summary>Takes every row out; quicker than another database where a test wants many catalogues.</summary>
    public async Task EmptyAsync()
    {
        await using var truncate = DataSource.CreateCommand("TRUNCATE capture_content, capture, paper, known_wording, text_key, judgement, catalog_note CASCADE");
        await truncate.ExecuteNonQueryAsync();
    }

    public CatalogDbContext CreateContext() => Contexts.CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString.Length == 0)
        {
            return; // it never came to be
        }

        await DataSource.DisposeAsync();
        await cluster.DropDatabaseAsync(ConnectionString);
    }
}
