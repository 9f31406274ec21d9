namespace PaperCatalog.Data;

/// <summary>A lock on a file that the kernel lets go of when its holder dies, however it dies (flock, which is what .NET opens files with).</summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    /// <summary>Shared with others that share, or nobody else's at all; null where someone is in the way.</summary>
    public static FileLock? TryTake(string path, bool shared)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.Open, FileAccess.Read, shared ? FileShare.Read : FileShare.None));
        }
        catch (IOException busy) when (busy is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <summary>Waits as long as it takes; after two seconds says once why.</summary>
    public static async Task<FileLock> TakeAsync(string path, bool shared, Action sayWhy, CancellationToken cancellationToken)
    {
        var saidWhy = false;
        for (var tries = 0; ; tries++)
        {
            if (TryTake(path, shared) is { } taken)
            {
                return taken;
            }

            if (tries >= 100 && !saidWhy)
            {
                saidWhy = true;
                sayWhy();
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    public void Dispose() => file.Dispose();
}
