using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaperCatalog.Data;
using Xunit;

namespace PaperCatalog.Tests.Data;

public sealed class HealthTests(TestApp app, TestCluster cluster) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Healthz_says_healthy_while_the_database_answers()
    {
        var answer = await app.Client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Healthz_says_503_once_the_database_is_gone()
    {
        await using var other = await TestApp.StartAsync(cluster);
        await cluster.DropDatabaseAsync(other.Database.ConnectionString);
        var answer = await other.Client.GetAsync("/healthz", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_s_queries_are_counted()
    {
        var counted = await app.CountQueriesAsync(async () =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CatalogDbContext>();
            Assert.Empty(await db.Papers.ToListAsync(TestContext.Current.CancellationToken));
            Assert.False(await db.Captures.AnyAsync(TestContext.Current.CancellationToken));
        });
        Assert.Equal(2, counted);
    }
}
