using System.Diagnostics;
using System.Runtime.Versioning;
using Npgsql;
using PaperCatalog.Data;

namespace PaperCatalog.Tests.Data;

/// <summary>The private server: who starts it, who joins it, when it stops, and what it survives.</summary>
[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_stops_with_its_last_user_and_keeps_what_was_written()
    {
        await using var folder = new DataFolder();
        await using (var first = await folder.StartAsync())
        {
            Assert.False(first.Joined);
            await AskAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        }

        Assert.False(folder.Running);
        await using var again = await folder.StartAsync();
        Assert.Equal(7, await AskAsync(again, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task Whoever_joined_goes_on_when_the_one_who_started_it_leaves()
    {
        await using var folder = new DataFolder();
        var starter = await folder.StartAsync();
        var joined = await folder.StartAsync();
        Assert.True(joined.Joined);
        await AskAsync(starter, "CREATE TABLE shared (n int); INSERT INTO shared VALUES (1)");
        await starter.DisposeAsync();
        Assert.Equal(1, await AskAsync(joined, "SELECT n FROM shared"));
        await joined.DisposeAsync();
        await folder.StoppedAsync();
    }

    [Fact]
    public async Task Several_at_once_start_one_server()
    {
        await using var folder = new DataFolder();
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => folder.StartAsync()));
        Assert.Single(all, one => !one.Joined);
        foreach (var one in all)
        {
            Assert.Equal(1, await AskAsync(one, "SELECT 1"));
            await one.DisposeAsync();
        }

        await folder.StoppedAsync();
    }

    [Fact]
    public async Task Durable_unless_thrown_away_and_reached_by_no_network()
    {
        await using var folder = new DataFolder();
        await using var postgres = await folder.StartAsync();
        Assert.Equal("on on on / ", await AskAsync(postgres,
            "SELECT concat(current_setting('fsync'), ' ', current_setting('synchronous_commit'), ' ', current_setting('full_page_writes'), ' / ', current_setting('listen_addresses'))"));
        Assert.Equal(false, await AskAsync(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(Ours, File.GetUnixFileMode(folder.Folder.Cluster));
        Assert.Equal(Ours, File.GetUnixFileMode(folder.Folder.SocketFolder));
    }

    [Fact]
    public async Task A_killed_server_is_followed_by_another()
    {
        await using var folder = new DataFolder();
        await using (var first = await folder.StartAsync())
        {
            await AskAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
            using var server = Process.GetProcessById(folder.ServerProcess);
            server.Kill();
            await folder.StoppedAsync();
        }

        Assert.True(File.Exists(Path.Combine(folder.Folder.Data, "postmaster.pid")), "it left no pid file, so this proves nothing");
        await using var again = await folder.StartAsync();
        Assert.Equal(7, await AskAsync(again, "SELECT n FROM kept"));
    }

    [Fact]
    public async Task A_pid_file_that_names_a_living_stranger_is_in_nobody_s_way()
    {
        await using var folder = new DataFolder();
        await (await folder.StartAsync()).DisposeAsync();
        var asServer = ToolRun.Describe(EmbeddedPostgresFolder.AsServer(["sleep", "60"]));
        using var stranger = Process.Start(asServer)!;
        try
        {
            var claim = $"{stranger.Id}\n{folder.Folder.Data}\n1\n5432\n{folder.Folder.SocketFolder}\n\n  1 1\nready\n";
            await File.WriteAllTextAsync(Path.Combine(folder.Folder.Data, "postmaster.pid"), claim, Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.Folder.SocketFolder, ".s.PGSQL.5432.lock"), claim, Cancel);
            await using var postgres = await folder.StartAsync();
            Assert.Equal(1, await AskAsync(postgres, "SELECT 1"));
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task What_an_interrupted_first_start_left_is_cleared_away()
    {
        await using var folder = new DataFolder();
        await folder.Folder.PrepareAsync(Cancel);
        var half = Directory.CreateDirectory(folder.Folder.Data + ".new-00000000");
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n", Cancel);
        await using var postgres = await folder.StartAsync();
        Assert.Equal(1, await AskAsync(postgres, "SELECT 1"));
        Assert.False(half.Exists && Directory.Exists(half.FullName));
    }

    [Fact]
    public async Task A_long_path_takes_its_socket_to_a_short_one()
    {
        await using var folder = new DataFolder();
        var far = new EmbeddedPostgresOptions(Path.Combine(folder.Path, new string('x', 120)), Throwaway: true);
        await folder.Folder.PrepareAsync(Cancel);
        await using var postgres = await EmbeddedPostgres.StartAsync(far, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Cancel);
        Assert.StartsWith("/tmp/papercatalog-", postgres.Folder.SocketFolder, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync(postgres, "SELECT 1"));
        await postgres.DisposeAsync();
        Directory.Delete(postgres.Folder.SocketFolder, recursive: true);
    }

    private static async Task<object?> AskAsync(EmbeddedPostgres postgres, string question)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(question);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
