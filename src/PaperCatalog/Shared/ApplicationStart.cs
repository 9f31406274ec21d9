namespace PaperCatalog.Shared;

/// <summary>When work behind the pages may begin.</summary>
public static class ApplicationStart
{
    /// <summary>Waits until the port is open, because a start that fails says one sentence and nothing else. Returns early, without throwing, where it is called off.</summary>
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
