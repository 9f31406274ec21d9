using Npgsql;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>Keeps the index up while the application serves: a changed paper is found within two seconds, whoever changed it.</summary>
public sealed partial class IndexWatch(IndexPapers index, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<IndexWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await index.RunAsync(stoppingToken) is > 0 and var count)
                {
                    LogIndexed(count);
                }

                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException failure)
            {
                LogFailure(failure);
                await Task.Delay(PauseAfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Indexed {Count} papers for search")]
    private partial void LogIndexed(long count);

    [LoggerMessage(LogLevel.Warning, "Papers could not be indexed for search; they stay in the queue")]
    private partial void LogFailure(Exception failure);
}
