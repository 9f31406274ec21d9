using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Sources.Fetching;
using Serilog.Events;
using Xunit;

namespace PaperCatalog.Tests;

/// <summary>
/// The real application on real Kestrel and a database of its own, as a fixture of a test class (<c>IClassFixture&lt;TestApp&gt;</c>).
/// Where a test wants other settings or services it makes one with <see cref="StartAsync"/>.
/// </summary>
public sealed class TestApp : IAsyncLifetime
{
    private readonly bool ownsDatabase;
    private CatalogDatabase? catalog;
    private WebApplication? app;

    public TestApp(TestCluster cluster)
        : this(new TestDatabase(cluster), ownsDatabase: true)
    {
    }

    private TestApp(TestDatabase database, bool ownsDatabase) => (Database, this.ownsDatabase) = (database, ownsDatabase);

    public TestDatabase Database { get; }

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

    /// <summary>One more process on a database that another owns.</summary>
    public static async Task<TestApp> BesideAsync(TestApp other, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var started = new TestApp(other.Database, ownsDatabase: false);
        await started.StartAsync(settings ?? new Dictionary<string, string?>(), null);
        return started;
    }

    /// <summary>An unexpected call to the outside fails the test.</summary>
    public static Task<IPAddress[]> NoNames(string host, CancellationToken cancel) =>
        throw new InvalidOperationException($"The test did not expect {host} to be looked up.");

    public ValueTask InitializeAsync() => new(StartAsync(new Dictionary<string, string?>(), null));

    /// <summary>A browser of its own: keeps its cookies, follows no redirect.</summary>
    public HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = BaseAddress };

    /// <summary>A browser in which somebody of that role is signed in; the person is named as the role is, and made where they are not there yet.</summary>
    public async Task<HttpClient> SignedInAsync(Role role)
    {
        var name = SignedInClient.NameOf(role);
        await AddPersonAsync(name, role);
        var browser = Browser();
        await browser.SignInAsync(name);
        return browser;
    }

    /// <summary>Makes an account with the password <see cref="SignedInClient.Password"/>, unless there is one of that name.</summary>
    public async Task AddPersonAsync(string name, Role role = Role.Reader)
    {
        await using var scope = Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<CatalogDbContext>().People.AnyAsync(p => p.UserName == name))
        {
            await scope.ServiceProvider.GetRequiredService<AddPerson>()
                .RunAsync(new NewPerson(name, null, false, role, SignedInClient.Password), Actor.CommandLine, CancellationToken.None);
        }
    }

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

        if (ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    private async Task StartAsync(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? services)
    {
        if (ownsDatabase)
        {
            await Database.InitializeAsync();
        }

        var builder = CatalogApp.CreateBuilder(LogEventLevel.Fatal);
        builder.Configuration["PaperCatalog:Accounts:TriesPerMinute"] = "10000"; // a test class signs in more often than a person
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
