using System.Diagnostics;

namespace PaperCatalog.Shared;

/// <summary>One event a request: method, route, status, time. Never the query string, which may hold what somebody searched for.</summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
            Write(context, started, context.Response.StatusCode, null);
        }
        catch (Exception failure) when (Write(context, started, StatusCodes.Status500InternalServerError, failure))
        {
            // Never here: Write says false, so that the event is written before the stack unwinds.
            throw;
        }
    }

    private bool Write(HttpContext context, long started, int status, Exception? failure)
    {
        var level = status >= 500 ? LogLevel.Error : context.Request.Path.StartsWithSegments("/healthz", StringComparison.Ordinal) ? LogLevel.Debug : LogLevel.Information;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        if (log.IsEnabled(level))
        {
            var elapsed = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
            LogRequest(level, failure, context.Request.Method, route, status, elapsed);
        }

        return false;
    }

    [LoggerMessage(Message = "{Method} {Route} answered {Status} in {Elapsed} ms")]
    private partial void LogRequest(LogLevel level, Exception? failure, string method, string route, int status, double elapsed);
}
