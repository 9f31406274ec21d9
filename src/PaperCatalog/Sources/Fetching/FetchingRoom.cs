using System.Net;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PaperCatalog.Sources.Fetching;

/// <summary>What the room brings to the application.</summary>
public static class FetchingRoom
{
    /// <summary>Adds <see cref="FetchPage"/> with the settings under <see cref="FetchOptions.Section"/>.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services)
    {
        services.AddOptions<FetchOptions>()
            .BindConfiguration(FetchOptions.Section)
            .PostConfigure<IConfiguration>((o, settings) => o.Contact = o.Contact is { Length: > 0 } given ? given : settings["PaperCatalog:PublicUrl"])
            .ValidateDataAnnotations()
            .Validate(
                o => o.Allow.All(AllowList.IsEntry),
                $"Each entry of {FetchOptions.Section}:Allow is a host, an address or a network such as 10.1.0.0/16, and may end in a port such as :8080.")
            .ValidateOnStart();
        services.TryAddSingleton<ResolveHost>(_ => Dns.GetHostAddressesAsync);
        services.AddSingleton(p => new HostTurns(
            p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<IOptions<FetchOptions>>().Value.MinGap,
            p.GetRequiredService<IOptions<FetchOptions>>().Value.LongestWait));
        return services
            .AddSingleton<AskOrigin>()
            .AddSingleton<FollowRedirects>()
            .AddSingleton<OriginRobots>()
            .AddSingleton(p => new FetchPage(p.GetRequiredService<FollowRedirects>(), p.GetRequiredService<OriginRobots>()));
    }
}
