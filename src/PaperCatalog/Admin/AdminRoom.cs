namespace PaperCatalog.Admin;

/// <summary>What the room brings to the application.</summary>
public static class AdminRoom
{
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services
        .AddScoped<OverviewPages>()
        .AddScoped<TagDesk>()
        .AddScoped<PeoplePages>()
        .AddScoped<AuditPages>()
        .AddScoped<DigestDeskPages>()
        .AddScoped<ReingestPages>()
        .AddSingleton<OrderReingest>()
        .AddScoped<SourcePages>()
        .AddSingleton<RunPages>();
}
