using PaperCatalog.Jobs;

namespace PaperCatalog.Sources;

/// <summary>What the room brings to the application; <c>AddFetching</c> brings the means to ask.</summary>
public static class SourcesRoom
{
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.AddOptions<ArchiveOptions>().BindConfiguration(ArchiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ArchivePage>()
            .AddSingleton<VisitPage>()
            .AddSingleton<VisitPeriods>()
            .AddScoped<SourceDays>()
            .AddSingleton<SaveSource>()
            .AddSingleton<TrySource>()
            .AddSingleton<StartSourceRun>()
            .AddSingleton<IRunWork, RefreshSource>()
            .AddSingleton<IRunWork, BackfillSource>()
            .AddSingleton<IRunWork, TidyArchive>()
            .AddSingleton<IScheduleRuns, SourceSchedules>();
    }
}
