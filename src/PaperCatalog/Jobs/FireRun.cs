using System.Globalization;
using System.Text.Json.Nodes;
using Quartz;

namespace PaperCatalog.Jobs;

/// <summary>What a fire of any schedule does: it queues the run, once for each time that was scheduled.</summary>
internal sealed class FireRun(StartRun start) : IJob
{
    public static readonly JobKey Key = new("fire-run", "runs");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        var at = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        var arguments = JsonNode.Parse(data.GetString(nameof(RunOrder.Arguments))!)!;
        await start.RunAsync(
            new RunOrder(data.GetString(nameof(RunOrder.Kind))!, data.GetString(nameof(RunOrder.Subject))!, data.GetString(nameof(RunOrder.StartedBy))!)
            {
                Arguments = arguments,
                Lane = data.GetString(nameof(RunOrder.Lane)) is { Length: > 0 } lane ? lane : null,
                Once = string.Create(CultureInfo.InvariantCulture, $"{context.Trigger.Key.Name} at {at.UtcDateTime:O}"),
            },
            cancellationToken);
    }
}
