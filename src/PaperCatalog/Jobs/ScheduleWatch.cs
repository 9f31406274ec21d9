using System.Text.Json;
using Npgsql;
using PaperCatalog.Shared;
using Quartz;

namespace PaperCatalog.Jobs;

/// <summary>
/// Keeps Quartz's schedules what the rooms say they are, whichever process they were changed in. A trigger carries what it was made
/// of as its description, so two processes that both look do the work once.
/// </summary>
internal sealed partial class ScheduleWatch(ISchedulerFactory schedulers, IEnumerable<IScheduleRuns> rooms, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ScheduleWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>However still it is: another process may have put an older wish in place.</summary>
    private static readonly TimeSpan LookAnyway = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        var (last, looked) = ("", clock.GetTimestamp());
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                var wanted = await ListAsync(stoppingToken);
                var now = string.Concat(wanted.Select(DescriptionOf));
                if (now != last || clock.GetElapsedTime(looked) > LookAnyway)
                {
                    await PlaceAsync(await schedulers.GetScheduler(stoppingToken), wanted, stoppingToken);
                    (last, looked) = (now, clock.GetTimestamp());
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or SchedulerException)
            {
                LogFailure(failure);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task PlaceAsync(IScheduler scheduler, IReadOnlyList<ScheduledRun> wanted, CancellationToken cancel)
    {
        await scheduler.AddJob(JobBuilder.Create<FireRun>().WithIdentity(FireRun.Key).StoreDurably().Build(), new AddJobOptions { Replace = true }, cancel);
        foreach (var run in wanted)
        {
            var key = new TriggerKey(run.Name, FireRun.Key.Group);
            if ((await scheduler.GetTrigger(key, cancel))?.Description != DescriptionOf(run))
            {
                await scheduler.ScheduleJob(TriggerOf(run, key), ScheduleJobOptions.Replacing, cancel);
            }
        }

        var names = wanted.Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.GroupEquals(FireRun.Key.Group), cancel))
        {
            if (!names.Contains(key.Name))
            {
                await scheduler.UnscheduleJob(key, cancel);
            }
        }
    }

    private static ITrigger TriggerOf(ScheduledRun run, TriggerKey key) => TriggerBuilder.Create()
        .WithIdentity(key)
        .ForJob(FireRun.Key)
        .WithDescription(DescriptionOf(run))
        .UsingJobData(nameof(RunOrder.Kind), run.Order.Kind)
        .UsingJobData(nameof(RunOrder.Subject), run.Order.Subject)
        .UsingJobData(nameof(RunOrder.StartedBy), run.Order.StartedBy)
        .UsingJobData(nameof(RunOrder.Lane), run.Order.Lane ?? "")
        .UsingJobData(nameof(RunOrder.Arguments), JsonSerializer.Serialize(run.Order.Arguments, JsonSerializerOptions.Web))
        // What was missed while nobody served is made up for by one fire.
        .WithCronSchedule(run.Cron, cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(run.TimeZone)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();

    private static string DescriptionOf(ScheduledRun run) =>
        $"{run.Name}: {run.Cron} ({run.TimeZone}) {run.Order.Kind} {run.Order.Subject} {run.Order.Lane} {JsonSerializer.Serialize(run.Order.Arguments, JsonSerializerOptions.Web)}";

    private async Task<IReadOnlyList<ScheduledRun>> ListAsync(CancellationToken cancel)
    {
        var all = new List<ScheduledRun>();
        foreach (var room in rooms)
        {
            all.AddRange(await room.ListAsync(cancel));
        }

        return all;
    }

    [LoggerMessage(LogLevel.Warning, "The schedules could not be looked after; it is tried again")]
    private partial void LogFailure(Exception failure);
}
