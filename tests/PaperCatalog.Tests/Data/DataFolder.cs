using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using PaperCatalog.Data;

namespace PaperCatalog.Tests.Data;

/// <summary>A data folder of a test's own, gone with the test once nothing runs in it any more.</summary>
internal sealed class DataFolder : IAsyncDisposable
{
    // Not Directory.CreateTempSubdirectory: root's would be closed to the server's user.
    public EmbeddedPostgresFolder Folder { get; } = new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), "papercatalog-" + Guid.NewGuid().ToString("N")[..12]));

    public string Path => Folder.Root;

    /// <summary>What stands in the first line of postmaster.pid.</summary>
    public int ServerProcess => int.Parse(File.ReadLines(System.IO.Path.Combine(Folder.Data, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    public bool Running
    {
        get
        {
            using var idle = File.Exists(Folder.ServerLock) ? FileLock.TryTake(Folder.ServerLock, shared: true) : null;
            return idle is null && File.Exists(Folder.ServerLock);
        }
    }

    public Task<EmbeddedPostgres> StartAsync(string? binaries = null) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(Path, binaries), NullLogger.Instance, TestContext.Current.CancellationToken);

    public IConfiguration Settings() =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["PaperCatalog:DataDirectory"] = Path }).Build();

    /// <summary>Waits until no process of the server is left.</summary>
    public async Task StoppedAsync()
    {
        for (var tries = 0; Running; tries++)
        {
            Assert.True(tries < 600, "the server still runs after 30 s");
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StoppedAsync();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        if (!Folder.SocketFolder.StartsWith(Path, StringComparison.Ordinal) && Directory.Exists(Folder.SocketFolder))
        {
            Directory.Delete(Folder.SocketFolder, recursive: true);
        }
    }
}
