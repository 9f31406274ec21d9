using Microsoft.Extensions.Options;
using Npgsql;
using PaperCatalog.Shared;

namespace PaperCatalog.Jobs;

/// <summary>Takes up queued runs while the application serves, several at once.</summary>
public sealed partial class RunWatch(ExecuteRun execute, IOptions<JobOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<RunWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            running.RemoveAll(r => r.IsCompleted);
            if (running.Count >= options.Value.AtOnce || !await TryTakeAsync(running, stoppingToken))
            {
                await Task.WhenAny([.. running, Task.Delay(Pause, clock, stoppingToken)]); // which throws nothing of theirs
            }
        }

        await Task.WhenAll(running);
    }

    private async Task<bool> TryTakeAsync(List<Task> running, CancellationToken stop)
    {
        try
        {
            if (await execute.TakeAsync(null, stop) is { } run)
            {
                running.Add(RunAsync(run, stop));
                return true;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (NpgsqlException failure)
        {
            LogFailure(failure);
            await Task.Delay(PauseAfterFailure, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private async Task RunAsync(JobRun run, CancellationToken stop)
    {
        try
        {
            LogStart(run.Id, run.Kind, run.Subject);
            await execute.RunAsync(run, stop);
        }
        catch (NpgsqlException failure)
        {
            LogFailure(failure); // its lease runs out, and it is taken up again
        }
    }

    [LoggerMessage(LogLevel.Information, "Run {Id} begins: {Kind} of {Subject}")]
    private partial void LogStart(long id, string kind, string subject);

    [LoggerMessage(LogLevel.Warning, "The queue of runs could not be asked; it is tried again")]
    private partial void LogFailure(Exception failure);
}
