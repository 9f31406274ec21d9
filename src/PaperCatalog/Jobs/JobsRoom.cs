using Microsoft.Extensions.Options;
using Npgsql;
using PaperCatalog.Data;
using Quartz;

namespace PaperCatalog.Jobs;

/// <summary>What the room brings to the application.</summary>
public static class JobsRoom
{
    /// <summary>The queue and the means to work on it; who serves adds <see cref="AddRunWatch"/>.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<StartRun>()
            .AddSingleton<StopRun>()
            .AddSingleton<FinishRun>()
            .AddSingleton<RunClaims>()
            .AddSingleton(p => new ExecuteRun(
                p.GetRequiredService<RunClaims>(),
                p.GetServices<IRunWork>(),
                p.GetRequiredService<IOptions<JobOptions>>(),
                p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<ILogger<ExecuteRun>>()))
            .AddSingleton<IRunWork, TidyRuns>()
            .AddSingleton<IScheduleRuns, DailyTidying>();
    }

    /// <summary>Works on the queue and keeps the schedules while the application serves; several processes on one database share both.</summary>
    public static IServiceCollection AddRunWatch(this IServiceCollection services, CatalogDatabase catalog)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "PaperCatalog";
                scheduler.InstanceId = $"{Environment.MachineName}-{Guid.NewGuid():N}";
            });
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, catalog.ConnectionString);
                store.ConfigureStore(options =>
                {
                    options.TablePrefix = QuartzTables.Prefix;
                    // A process told to stop while its scheduler is still starting would else be kept alive by these threads.
                    options.UseBackgroundThreads = true;
                });
                store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
            });
        });
        return services
            .AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true)
            .AddHostedService<ScheduleWatch>()
            .AddHostedService<RunWatch>();
    }
}
