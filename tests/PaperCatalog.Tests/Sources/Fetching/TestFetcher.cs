using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>The room as the application registers it, on the test's own clock and names.</summary>
internal sealed class TestFetcher : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <summary>Reads its settings as the application does.</summary>
    /// <param name="allow">What may be asked besides the public internet.</param>
    /// <param name="settings">Names under PaperCatalog:Fetch, or from PaperCatalog on; there is no gap and long timeouts unless given.</param>
    /// <param name="resolve">Without one, a name that is looked up fails the test.</param>
    public TestFetcher(
        TimeProvider clock, IReadOnlyList<string>? allow = null, IReadOnlyDictionary<string, string?>? settings = null, ResolveHost? resolve = null)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["MinGap"] = "00:00:00",
            ["FirstByteTimeout"] = "00:30:00",
            ["WholeTimeout"] = "00:40:00",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        foreach (var (i, entry) in (allow ?? []).Index())
        {
            all[$"Allow:{i}"] = entry;
        }

        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection(all.ToDictionary(s => s.Key.StartsWith("PaperCatalog:", StringComparison.Ordinal) ? s.Key : $"{FetchOptions.Section}:{s.Key}", s => s.Value)).Build())
            .AddSingleton(clock)
            .AddSingleton(resolve ?? TestApp.NoNames)
            .AddFetching()
            .BuildServiceProvider();
        Page = services.GetRequiredService<FetchPage>();
    }

    public FetchPage Page { get; }

    public Task<FetchOutcome> FetchAsync(Uri url, HeldCopy? held = null) => FetchAsync(url.OriginalString, held);

    public Task<FetchOutcome> FetchAsync(string url, HeldCopy? held = null) => Page.RunAsync(new FetchRequest(url, held), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
