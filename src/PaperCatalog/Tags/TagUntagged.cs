using Npgsql;
using PaperCatalog.Shared;

namespace PaperCatalog.Tags;

/// <summary>Tags, once after each start, the papers that no tagger has read: those of a catalogue that is older than the tags.</summary>
public sealed partial class TagUntagged(Retag retag, IHostApplicationLifetime lifetime, ILogger<TagUntagged> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        try
        {
            if (!stoppingToken.IsCancellationRequested && (await retag.RunAsync(dryRun: false, onlyUntagged: true, null, stoppingToken)).Papers is > 0 and var papers)
            {
                LogTagged(papers);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
        catch (NpgsqlException failure)
        {
            LogFailure(failure);
        }
    }

    [LoggerMessage(LogLevel.Information, "Tagged {Papers} papers that had no tags yet")]
    private partial void LogTagged(int papers);

    [LoggerMessage(LogLevel.Warning, "Papers without tags could not be tagged; the next start tries again, or: papercatalog tags retag")]
    private partial void LogFailure(Exception failure);
}
