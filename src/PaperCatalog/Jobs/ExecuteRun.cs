using System.Globalization;
using Microsoft.Extensions.Options;
using Npgsql;
using PaperCatalog.Data;

namespace PaperCatalog.Jobs;

/// <summary>Takes a run up and does its work, renewing its lease meanwhile.</summary>
public sealed partial class ExecuteRun
{
    /// <summary>A run that took its runner down so often is not tried again.</summary>
    private const int MostAttempts = 5;

    private static readonly TimeSpan WriteEvery = TimeSpan.FromMilliseconds(500);

    private readonly RunClaims claims;
    private readonly Dictionary<string, IRunWork> works;
    private readonly TimeSpan lease;
    private readonly TimeProvider clock;
    private readonly ILogger<ExecuteRun> log;
    private readonly Guid runner = Guid.NewGuid();

    internal ExecuteRun(RunClaims claims, IEnumerable<IRunWork> works, IOptions<JobOptions> options, TimeProvider clock, ILogger<ExecuteRun> log)
    {
        this.claims = claims;
        this.works = works.ToDictionary(w => w.Kind, StringComparer.Ordinal);
        lease = options.Value.Lease;
        this.clock = clock;
        this.log = log;
    }

    /// <summary>Takes up the next run, or the one that is named or in its way; null where there is none to take.</summary>
    public Task<JobRun?> TakeAsync(long? only, CancellationToken cancel) => claims.TakeAsync(runner, lease, [.. works.Keys], only, cancel);

    /// <summary>Does what was taken up. Cancelled, it gives the run back, for whoever comes next.</summary>
    public async Task RunAsync(JobRun run, CancellationToken cancel)
    {
        var progress = new RunProgress(clock);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var over = new CancellationTokenSource();
        var writing = WriteAsync(run, progress, cut, over.Token);
        var (state, dueAt) = await WorkAsync(run, progress, cut.Token);
        await over.CancelAsync();
        if (await writing && state is not null)
        {
            state = cancel.IsCancellationRequested && state == RunState.Stopped ? RunState.Queued : state;
            await claims.SaveAsync(run, progress.TakeAll(), state, lease, dueAt, CancellationToken.None);
        }
    }

    /// <summary>How the run ended, and until when it waits where it is to go on later; null where the database went away, and with it the end.</summary>
    private async Task<(string? State, DateTimeOffset? DueAt)> WorkAsync(JobRun run, RunProgress progress, CancellationToken cut)
    {
        if (run.Attempts > MostAttempts)
        {
            progress.Say($"Given up: it was cut off {MostAttempts} times. The application's log says by what.");
            return (RunState.Failed, null);
        }

        try
        {
            if (run.Attempts > 1)
            {
                progress.Log("Taken up again: whoever ran it fell silent.");
            }

            await works[run.Kind].RunAsync(run, progress, cut);
            return (RunState.Done, null);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            progress.Log("Stopped.");
            return (RunState.Stopped, null);
        }
        catch (RefusedException refused)
        {
            progress.Say(refused.Message);
            return (RunState.Failed, null);
        }
        catch (RunLaterException later)
        {
            progress.Say(string.Create(CultureInfo.InvariantCulture, $"Goes on at {later.Until.UtcDateTime:HH:mm} UTC: {later.Message}"));
            return (RunState.Queued, later.Until);
        }
        catch (Exception failure)
        {
            LogFailure(failure, run.Id, run.Kind);
            progress.Say($"It failed for a reason of ours: {failure.Message}");
            return (failure as NpgsqlException ?? failure.InnerException as NpgsqlException) is { IsTransient: true } ? (null, null) : (RunState.Failed, null);
        }
    }

    /// <summary>Writes news down and renews the lease until the run is over.</summary>
    /// <returns>False where the run is another's by now: nothing more may be said of it.</returns>
    private async Task<bool> WriteAsync(JobRun run, RunProgress progress, CancellationTokenSource cut, CancellationToken over)
    {
        var saved = clock.GetTimestamp();
        using var timer = new PeriodicTimer(WriteEvery, clock);
        while (await NextAsync(timer, over))
        {
            var news = progress.Take();
            if (news is null && clock.GetElapsedTime(saved) < lease / 10)
            {
                continue;
            }

            news ??= progress.TakeAll();
            try
            {
                var stop = await claims.SaveAsync(run, news, RunState.Running, lease, null, CancellationToken.None);
                saved = clock.GetTimestamp();
                if (stop is null)
                {
                    await cut.CancelAsync();
                    return false;
                }

                if (stop.Value)
                {
                    await cut.CancelAsync();
                }
            }
            catch (NpgsqlException) when (clock.GetElapsedTime(saved) < lease)
            {
                progress.GiveBack(news);
            }
            catch (NpgsqlException)
            {
                await cut.CancelAsync(); // by now another process may have it
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken over)
    {
        try
        {
            return await timer.WaitForNextTickAsync(over);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Run {Id} ({Kind}) failed")]
    private partial void LogFailure(Exception failure, long id, string kind);
}
