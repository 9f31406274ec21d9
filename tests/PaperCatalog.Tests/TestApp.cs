using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Data;
using PaperCatalog.Sources.Fetching;
using Serilog.Events;
using Xunit;

namespace PaperCatalog.Tests;

/// <summary>
/// The real application on real Kestrel and a database of its own, as a fixture of a test class (<c>IClassFixture&lt;TestApp&gt;</c>).
/// Where a test wants other settings or services it makes one with <see cref="StartAsync"/>.
/// </summary>
public sealed class TestApp(TestCluster cluster) : IAsyncLifetime
{
    private CatalogDatabase? catalog;
    private WebApplication? app;

    public TestDatabase Database { get; } = new(cluster);

    /// <summary>http://127.0.0.1 and a free port.</summary>
    public Uri BaseAddress { get; private set; } = null!;

    /// <summary>Follows no redirect and keeps no cookie, so that a test sees what was answered.</summary>
    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    /// <summary>The commands sent to the database so far.</summary>
    public QueryCounter Queries { get; } = new();

    public static async Task<TestApp> StartAsync(
        TestCluster cluster, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var started = new TestApp(cluster);
        await started.StartAsync(settings ?? new Dictionary<string, string?>(), services);
        return started;
    }

    /// <summary>An unexpected call to the outside fails the test.</summary>
    public static Task<IPAddress[]> NoNames(string host, CancellationToken cancel) =>
        throw new InvalidOperationException($"The test did not expect {host} to be looked up.");

    public ValueTask InitializeAsync() => new(StartAsync(new Dictionary<string, string?>(), null));

    public CatalogDbContext CreateContext() => Database.CreateContext();

    /// <summary>How many commands an action sends to the database.</summary>
    public async Task<int> CountQueriesAsync(Func<Task> action)
    {
        var before = Queries.Count;
        await action();
        return Queries.Count - before;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (catalog is not null)
        {
            await catalog.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    private async Task StartAsync(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? services)
    {
        await Database.InitializeAsync();
        var builder = CatalogApp.CreateBuilder(LogEventLevel.Fatal);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration["ConnectionStrings:Catalog"] = Database.ConnectionString;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        catalog = await CatalogDatabase.OpenAsync(builder.Configuration, NullLogger.Instance, CancellationToken.None);
        builder.Services.AddPaperCatalog(catalog);
        builder.Services.AddSingleton<IInterceptor>(Queries);
        builder.Services.AddSingleton<ResolveHost>(NoNames);
        services?.Invoke(builder.Services);
        app = builder.Build().UsePaperCatalog();
        await app.StartAsync();
        BaseAddress = new Uri(app.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseAddress };
    }
}
