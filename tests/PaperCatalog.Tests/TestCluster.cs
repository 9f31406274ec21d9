using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PaperCatalog.Data;
using PaperCatalog.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace PaperCatalog.Tests;

/// <summary>One throwaway PostgreSQL a test run, run by the very class that users run; started by the first test that wants a database.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    private const string Template = "template_catalogue";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "papercatalog-tests-" + Guid.NewGuid().ToString("N")[..12]);
    private readonly SemaphoreSlim oneAtATime = new(1);
    private EmbeddedPostgres? postgres;
    private int clones;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A fresh migrated database of the caller's own.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test_{Interlocked.Increment(ref clones)}";
        await EnsureTemplateAsync(cancellationToken);
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY FILE_COPY", cancellationToken);
        return ConnectionStringOf(name);
    }

    /// <summary>A fresh database without any table.</summary>
    public async Task<string> CreateEmptyDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"test_{Interlocked.Increment(ref clones)}";
        await EnsureTemplateAsync(cancellationToken);
        await ExecuteAsync($"CREATE DATABASE {name}", cancellationToken);
        return ConnectionStringOf(name);
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)", CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }

        oneAtATime.Dispose();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task EnsureTemplateAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (postgres is not null)
            {
                return;
            }

            postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder, Throwaway: true), NullLogger.Instance, cancellationToken);
            await ExecuteAsync($"CREATE DATABASE {Template}", cancellationToken);
            // Without a pool: a template that somebody is connected to cannot be copied.
            await using var source = NpgsqlDataSource.Create(ConnectionStringOf(Template) + ";Pooling=false");
            await using var db = new CatalogDbContext(CatalogDatabase.Options(source).Options);
            await db.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private string ConnectionStringOf(string database) => new NpgsqlConnectionStringBuilder(postgres!.ConnectionString)
    {
        Database = database,
        MaxPoolSize = 10,
    }.ConnectionString;

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringOf("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
