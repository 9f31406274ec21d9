using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Tests.Ingest;

namespace PaperCatalog.Tests.Data;

/// <summary>A backup brings the same catalogue back, and a restore that fails changes nothing.</summary>
public sealed class BackupTests(TestCluster cluster) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("papercatalog-backup-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Dump => Path.Combine(folder.FullName, "catalogue.dump");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_catalogue_comes_back_while_it_is_served()
    {
        await using var app = await FilledAsync();
        var before = await OfAsync(app);
        await using var catalog = await OpenAsync(app);
        var report = await new BackupCatalog(catalog, null).RunAsync(Dump, Cancel);
        Assert.Equal(new FileInfo(Dump).Length, report.Bytes);
        Assert.Equal([Dump], Directory.GetFiles(folder.FullName));

        await app.Services.GetRequiredService<RemoveSamples>().RunAsync(Cancel);
        Assert.NotEqual(before, await OfAsync(app));
        var restored = await new RestoreCatalog(catalog, null, NullLogger.Instance).RunAsync(Dump, replace: false, Cancel);
        Assert.Equal(3, restored.Captures);
        Assert.Equal(before, await OfAsync(app));
        Assert.Equal("Healthy", await app.Client.GetStringAsync("/healthz", Cancel));
    }

    [Fact]
    public async Task A_full_catalogue_is_replaced_only_where_that_is_said()
    {
        await using var app = await FilledAsync();
        await using var catalog = await OpenAsync(app);
        await new BackupCatalog(catalog, null).RunAsync(Dump, Cancel);
        var restore = new RestoreCatalog(catalog, null, NullLogger.Instance);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => restore.RunAsync(Dump, replace: false, Cancel));
        Assert.Contains("--replace", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await restore.RunAsync(Dump, replace: true, Cancel)).Captures);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.98)]
    public async Task A_damaged_backup_leaves_the_catalogue_as_it_was(double part)
    {
        await using var app = await FilledAsync();
        var before = await OfAsync(app);
        await using var catalog = await OpenAsync(app);
        await new BackupCatalog(catalog, null).RunAsync(Dump, Cancel);
        var bytes = await File.ReadAllBytesAsync(Dump, Cancel);
        await File.WriteAllBytesAsync(Dump, bytes[..(int)(bytes.Length * part)], Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => new RestoreCatalog(catalog, null, NullLogger.Instance).RunAsync(Dump, replace: true, Cancel));
        Assert.Equal(before, await OfAsync(app));
        await using var db = app.CreateContext();
        var leftovers = db.Database.SqlQuery<string>($"SELECT datname AS \"Value\" FROM pg_database WHERE datname LIKE current_database() || '%'");
        Assert.Single(await leftovers.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_backup_of_something_else_is_no_backup()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var catalog = await OpenAsync(app);
        await File.WriteAllTextAsync(Dump, "PGDMP, but only by name", Cancel);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => new RestoreCatalog(catalog, null, NullLogger.Instance).RunAsync(Dump, replace: true, Cancel));
        Assert.Contains(Dump, refusal.Message, StringComparison.Ordinal);
    }

    private async Task<TestApp> FilledAsync()
    {
        var app = await TestApp.StartAsync(cluster);
        await app.Services.GetRequiredService<Samples>().IngestOnceAsync(Path.Combine(Repository.Root, "samples"), Cancel);
        return app;
    }

    private static Task<CatalogDatabase> OpenAsync(TestApp app) => CatalogDatabase.OpenAsync(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:Catalog"] = app.Database.ConnectionString }).Build(),
        NullLogger.Instance,
        Cancel);

    private static async Task<IReadOnlyList<string>> OfAsync(TestApp app)
    {
        app.Database.DataSource.Clear();
        await using var db = app.CreateContext();
        return await CatalogueDump.OfAsync(db);
    }
}
