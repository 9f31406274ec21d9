using System.Runtime.Versioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Data;

namespace PaperCatalog.Tests.Data;

/// <summary>What cannot start says so in one sentence that names the way out.</summary>
[SupportedOSPlatform("linux")]
public sealed class RefusedStartTests(TestCluster cluster)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cluster_of_another_major_names_both_majors_and_what_to_do()
    {
        await using var folder = new DataFolder();
        await folder.Folder.PrepareAsync(Cancel);
        Directory.CreateDirectory(folder.Folder.Data);
        await File.WriteAllTextAsync(Path.Combine(folder.Folder.Data, "PG_VERSION"), "9\n", Cancel);
        var here = (await PostgresBinaries.FindAsync(null))[0].Major;
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => folder.StartAsync());
        Assert.Contains("PostgreSQL 9,", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"PostgreSQL {here}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install postgresql-9", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("backup and restore", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_postgresql_says_how_to_install_it()
    {
        await using var folder = new DataFolder();
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => folder.StartAsync(binaries: "/nowhere"));
        Assert.Contains("apt-get install postgresql", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Path), "it made a folder for nothing");
    }

    [Theory]
    [InlineData("/proc/papercatalog")]
    [InlineData("/dev/null/papercatalog")]
    public async Task A_folder_that_cannot_be_written_is_named(string folder)
    {
        var refusal = await Assert.ThrowsAsync<CannotStartException>(
            () => EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(folder), NullLogger.Instance, Cancel));
        Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PaperCatalog__DataDirectory", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "cannot be read")]
    [InlineData("Host=/nowhere", "names no Host or no Database")]
    [InlineData("Host=/nowhere;Database=x;Username=x", "does not answer")]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=x", "does not answer")]
    public async Task A_connection_string_that_leads_nowhere_says_so(string connectionString, string says)
    {
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => OpenAsync(connectionString));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Catalog", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_of_a_newer_version_is_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync(cluster);
        await using var db = database.CreateContext();
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('99990101000000_FromTheFuture', '99.0.0')""", Cancel);
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => OpenAsync(database.ConnectionString));
        Assert.Contains("newer PaperCatalog", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("99990101000000_FromTheFuture", refusal.Message, StringComparison.Ordinal);
        using var serve = Papercatalog.StartWith(database.ConnectionString, "serve", "--urls", "http://127.0.0.1:0");
        await serve.FinishAsync();
        Assert.Equal(3, serve.ExitCode);
        Assert.Equal(refusal.Message, serve.Errors);
    }

    [Fact]
    public async Task Several_at_once_migrate_an_empty_database_once()
    {
        var connectionString = await cluster.CreateEmptyDatabaseAsync(Cancel);
        var opened = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(connectionString)));
        await using (var db = await opened[0].Contexts.CreateDbContextAsync(Cancel))
        {
            Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Cancel));
            Assert.Equal(CatalogSchema.Newest, db.Database.GetMigrations().Last());
        }

        foreach (var one in opened)
        {
            await one.DisposeAsync();
        }

        await cluster.DropDatabaseAsync(connectionString);
    }

    private static Task<CatalogDatabase> OpenAsync(string connectionString) => CatalogDatabase.OpenAsync(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Catalog"] = connectionString }).Build(),
        NullLogger.Instance,
        Cancel);
}
