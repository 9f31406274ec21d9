namespace PaperCatalog.Jobs;

/// <summary>Tidies old runs away every night.</summary>
internal sealed class DailyTidying : IScheduleRuns
{
    public Task<IReadOnlyList<ScheduledRun>> ListAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ScheduledRun>>([new ScheduledRun("tidy runs", "0 41 3 * * ?", "UTC", new RunOrder(TidyRuns.Name, "Old runs", "its schedule"))]);
}
