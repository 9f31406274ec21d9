using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Search;

namespace PaperCatalog.Tests.Api;

/// <summary>An application that holds the samples, as a newcomer's does: what the examples of the documentation are of.</summary>
public sealed class SampleApp(TestCluster cluster) : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public HttpClient Client => App.Client;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(cluster);
        Assert.NotNull(await App.Services.GetRequiredService<Samples>().IngestOnceAsync(Path.Combine(Repository.Root, "samples"), TestContext.Current.CancellationToken));
        await App.Services.GetRequiredService<IndexPapers>().RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A program that has a token of somebody of this role.</summary>
    public async Task<HttpClient> ProgramAsync(Role role, params string[] scopes)
    {
        var name = $"{role}-{string.Join('-', scopes)}";
        await App.AddPersonAsync(name, role);
        await using var scope = App.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<CatalogDbContext>().People.SingleAsync(p => p.UserName == name);
        var secret = await scope.ServiceProvider.GetRequiredService<MakeToken>().RunAsync(new NewToken("test", scopes, null), new Actor(person.Id, name), CancellationToken.None);
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = App.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
