using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Data;

namespace PaperCatalog.Tests.Data;

/// <summary>The program as it is run: serving, being killed, being joined, being told to stop.</summary>
public sealed class ServeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_it_takes_its_server_along_and_starts_again()
    {
        await using var folder = new DataFolder();
        var (first, address) = await Papercatalog.ServeAsync(folder);
        using (first)
        {
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(address));
            Assert.True(folder.Running);
            await first.KillAsync();
        }

        await folder.StoppedAsync();
        var (second, again) = await Papercatalog.ServeAsync(folder);
        using (second)
        {
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(again));
            await second.TerminateAsync();
            Assert.Equal(0, second.ExitCode);
            Assert.False(folder.Running, "it had not waited for its server to stop");
        }
    }

    [Fact]
    public async Task A_verb_that_joined_goes_on_when_serve_is_killed()
    {
        await using var folder = new DataFolder();
        var (serving, _) = await Papercatalog.ServeAsync(folder);
        using (serving)
        {
            await using var joined = await CatalogDatabase.OpenAsync(folder.Settings(), NullLogger.Instance, Cancel);
            Assert.True(joined.Embedded!.Joined);
            await serving.KillAsync();
            await using var db = await joined.Contexts.CreateDbContextAsync(Cancel);
            Assert.True(await db.Papers.CountAsync(Cancel) >= 8, "the samples are in before the port opens");
        }
    }

    [Fact]
    public async Task Serve_joins_the_server_that_a_verb_started()
    {
        await using var folder = new DataFolder();
        await using var verb = await CatalogDatabase.OpenAsync(folder.Settings(), NullLogger.Instance, Cancel);
        var (serving, address) = await Papercatalog.ServeAsync(folder);
        using (serving)
        {
            await verb.DisposeAsync();
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(address));
        }
    }

    [Fact]
    public async Task A_second_serve_and_a_taken_port_are_told_in_a_sentence()
    {
        await using var folder = new DataFolder();
        await using var other = new DataFolder();
        var (serving, address) = await Papercatalog.ServeAsync(folder);
        using (serving)
        {
            using var second = await Papercatalog.RunAsync(folder, "serve", "--urls", "http://127.0.0.1:0");
            Assert.Equal(3, second.ExitCode);
            Assert.StartsWith($"PaperCatalog is already serving {folder.Path}", second.Errors, StringComparison.Ordinal);
            using var taken = await Papercatalog.RunAsync(other, "--urls", address.ToString());
            Assert.Equal(3, taken.ExitCode);
            Assert.Matches(@"^Failed to bind to address \S+: address already in use: [^\n]+--urls\.$", taken.Errors);
            Assert.Equal(HttpStatusCode.OK, await HealthAsync(address));
        }
    }

    [Theory]
    [InlineData(2, "--nonsense")]
    [InlineData(2, "serve", "--nonsense")]
    [InlineData(2, "nonsense")]
    [InlineData(2, "backup")]
    [InlineData(1, "restore", "/nowhere/at-all.dump")]
    [InlineData(3, "serve", "--urls", "nonsense")]
    public async Task Mistakes_are_told_in_a_sentence(int exitCode, params string[] arguments)
    {
        await using var folder = new DataFolder();
        using var run = await Papercatalog.RunAsync(folder, arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Errors);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Errors);
    }

    [Fact]
    public async Task Doctor_finds_what_is_wrong()
    {
        await using var folder = new DataFolder();
        using var fresh = await Papercatalog.RunAsync(folder, "doctor");
        Assert.Equal(0, fresh.ExitCode);
        Assert.False(Directory.Exists(folder.Path), "it changed what it looked at");
        using var migrate = await Papercatalog.RunAsync(folder, "migrate", "--json");
        Assert.EndsWith($$""""{{CatalogSchema.Newest}}"],"schema":"{{CatalogSchema.Newest}}"}"""", migrate.Output.Trim(), StringComparison.Ordinal);
        using var well = await Papercatalog.RunAsync(folder, "doctor", "--json");
        Assert.Equal(0, well.ExitCode);
        Assert.StartsWith("""{"ok":true,"checks":[{"name":".NET","ok":true,""", well.Output, StringComparison.Ordinal);
        Assert.Contains("pg_trgm, unaccent", well.Output, StringComparison.Ordinal);
        await folder.StoppedAsync();
        await File.WriteAllTextAsync(Path.Combine(folder.Folder.Data, "PG_VERSION"), "9\n", Cancel);
        using var ill = await Papercatalog.RunAsync(folder, "doctor");
        Assert.Equal(1, ill.ExitCode);
        Assert.Contains("WRONG  Cluster: PostgreSQL 9", ill.Output, StringComparison.Ordinal);
        Assert.Contains("to do: apt-get install postgresql-9", ill.Output, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> HealthAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync("/healthz", Cancel);
        return answer.StatusCode;
    }
}
