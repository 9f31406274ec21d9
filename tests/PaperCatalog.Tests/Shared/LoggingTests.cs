using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaperCatalog.Shared;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace PaperCatalog.Tests.Shared;

/// <summary>What is logged can be read by a machine, and tells nothing it should not.</summary>
public sealed class LoggingTests(TestCluster cluster)
{
    [Fact]
    public void One_event_is_one_line_of_json()
    {
        var written = new StringWriter(CultureInfo.InvariantCulture);
        using var activity = new Activity("test").Start();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new Lines(written)).CreateLogger())
        {
            log.Error(new InvalidOperationException("line one\nline two"), "Read {File} with {@Facts} and {@At}", "a \"b\"\n\u0001é", new { Entries = 3 }, "c");
            log.Information("Quiet");
        }

        var lines = written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var first = JsonSerializer.Deserialize<JsonElement>(lines[0]);
        Assert.Equal("Error", first.GetProperty("@l").GetString());
        Assert.Equal("a \"b\"\n\u0001é", first.GetProperty("File").GetString());
        Assert.Equal(3, first.GetProperty("Facts").GetProperty("Entries").GetInt32());
        Assert.Contains("line two", first.GetProperty("@x").GetString(), StringComparison.Ordinal);
        Assert.Equal(activity.TraceId.ToString(), first.GetProperty("@tr").GetString());
        Assert.InRange(first.GetProperty("@t").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        var second = JsonSerializer.Deserialize<JsonElement>(lines[1]);
        Assert.Equal("Quiet", second.GetProperty("@m").GetString());
        Assert.False(second.TryGetProperty("@l", out _));
    }

    [Fact]
    public async Task A_request_is_logged_by_its_route_without_what_was_asked()
    {
        var written = new StringWriter(CultureInfo.InvariantCulture);
        await using var events = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new Lines(written)).CreateLogger();
        using var provider = new SerilogLoggerProvider(events);
        await using var app = await TestApp.StartAsync(cluster, services: services => services.AddSingleton<ILogger<RequestLog>>(new Logger<RequestLog>(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(provider)))));
        using var answer = await app.Client.GetAsync("/healthz?q=secret", TestContext.Current.CancellationToken);
        var line = await WrittenAsync(written);
        var told = JsonSerializer.Deserialize<JsonElement>(line);
        Assert.Equal("/healthz", told.GetProperty("Route").GetString());
        Assert.Equal("GET", told.GetProperty("Method").GetString());
        Assert.Equal(200, told.GetProperty("Status").GetInt32());
        Assert.True(told.GetProperty("Elapsed").GetDouble() > 0);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    /// <summary>The event is written after the answer has gone out.</summary>
    private static async Task<string> WrittenAsync(StringWriter written)
    {
        for (var tries = 0; tries < 200 && written.ToString().Length == 0; tries++)
        {
            await Task.Delay(10);
        }

        return written.ToString();
    }

    private sealed class Lines(TextWriter to) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => new CompactJson().Format(logEvent, to);
    }
}
