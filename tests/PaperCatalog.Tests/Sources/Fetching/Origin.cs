using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PaperCatalog.Tests.Sources.Fetching;

/// <summary>A request as the origin saw it.</summary>
public sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers, DateTimeOffset At);

/// <summary>
/// A local origin of listing pages that answers as the test says, at any path. What nobody says anything about is 404, robots.txt too.
/// It keeps what it was asked and how many requests stood at once.
/// </summary>
public sealed class Origin : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Asked> asked = new();
    private readonly TimeProvider clock;
    private readonly WebApplication app;
    private int standing;

    private Origin(TimeProvider clock)
    {
        this.clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MinResponseDataRate = null;
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>127.0.0.1 and the port: just this origin, nothing else on the machine.</summary>
    public string AllowEntry => Address.Authority;

    public IReadOnlyList<Asked> Requests => [.. asked];

    /// <summary>Requests for anything but robots.txt.</summary>
    public IReadOnlyList<Asked> Pages => [.. asked.Where(a => a.Path != "/robots.txt")];

    public int MostAtOnce { get; private set; }

    public static async Task<Origin> StartAsync(TimeProvider clock)
    {
        var origin = new Origin(clock);
        await origin.app.StartAsync();
        return origin;
    }

    public Uri At(string path) => new(Address, path);

    /// <summary>Says what the path is answered with from now on.</summary>
    /// <param name="path">With its query, as it is asked.</param>
    public void Answer(string path, RequestDelegate answer) => answers[path] = answer;

    public void Answer(string path, string body, string type = "text/html; charset=utf-8") => Answer(path, context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    });

    public void Redirect(string path, string to, int status = StatusCodes.Status302Found) => Answer(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    });

    /// <summary>The answers one after the other; the last again and again.</summary>
    public void Answer(string path, params IReadOnlyList<RequestDelegate> inTurn)
    {
        var at = -1;
        Answer(path, context => inTurn[Math.Min(Interlocked.Increment(ref at), inTurn.Count - 1)](context));
    }

    public static RequestDelegate Page(string body = Listings.Html, string type = "text/html") => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    };

    public static RequestDelegate Status(int status, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return status is StatusCodes.Status200OK ? context.Response.WriteAsync(Listings.Html) : Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path + context.Request.QueryString;
        asked.Enqueue(new Asked(path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), clock.GetUtcNow()));
        var now = Interlocked.Increment(ref standing);
        MostAtOnce = Math.Max(MostAtOnce, now);
        try
        {
            await answers.GetValueOrDefault(path, Status(StatusCodes.Status404NotFound))(context);
        }
        finally
        {
            Interlocked.Decrement(ref standing);
        }
    }
}
