namespace PaperCatalog.Jobs;

/// <summary>A run that comes again and again.</summary>
/// <param name="Name">"source 12"; unique among all.</param>
/// <param name="Cron">In Quartz's own six or seven fields.</param>
public sealed record ScheduledRun(string Name, string Cron, string TimeZone, RunOrder Order);

/// <summary>A room that wants runs on a schedule says here which; it is asked again every few seconds.</summary>
public interface IScheduleRuns
{
    Task<IReadOnlyList<ScheduledRun>> ListAsync(CancellationToken cancel);
}
