using System.Collections.Concurrent;
using System.Globalization;
using PaperCatalog.Accounts;

namespace PaperCatalog.Api.V1;

/// <summary>
/// Counts the requests of each network to our own API by the minute, and says so in RateLimit headers
/// (draft-ietf-httpapi-ratelimit-headers). The framework's own limiter cannot say when its window ends.
/// </summary>
public sealed class RequestLimit(RequestDelegate next, TimeProvider clock, IConfiguration settings)
{
    private const int Window = 60;

    private readonly int most = settings.GetValue("PaperCatalog:Api:RequestsPerMinute", 600);

    private Tuple<long, ConcurrentDictionary<string, int>> now = Tuple.Create(0L, new ConcurrentDictionary<string, int>());

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        var left = most - Count(context, seconds / Window);
        var reset = Window - (seconds % Window);
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";q={most};w={Window}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";r={Math.Max(0, left)};t={reset}");
        if (left >= 0)
        {
            return next(context);
        }

        headers.RetryAfter = reset.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        return Task.CompletedTask;
    }

    /// <summary>A new minute forgets all of the old one, so that what is remembered is bounded by what can be asked in a minute.</summary>
    private int Count(HttpContext context, long minute)
    {
        var current = now;
        if (current.Item1 != minute)
        {
            now = current = Tuple.Create(minute, new ConcurrentDictionary<string, int>());
        }

        return current.Item2.AddOrUpdate(AccountsRoom.Network(context.Connection.RemoteIpAddress), 1, (_, asked) => asked + 1);
    }
}
