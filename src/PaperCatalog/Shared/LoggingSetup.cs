using System.Globalization;
using Serilog;
using Serilog.Events;

namespace PaperCatalog.Shared;

/// <summary>Where events go: to stderr, as sentences for a person at a terminal and as JSON lines for everything else. Settings under <c>Serilog</c> add to it.</summary>
public static class LoggingSetup
{
    private const string ForPeople = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>Our own events from <paramref name="atLeast"/> on, the framework's from Warning on.</summary>
    public static Serilog.Core.Logger CreateLogger(IConfiguration configuration, LogEventLevel atLeast)
    {
        var frameworkAtLeast = atLeast > LogEventLevel.Warning ? atLeast : LogEventLevel.Warning;
        var events = new LoggerConfiguration()
            .MinimumLevel.Is(atLeast)
            .MinimumLevel.Override("Microsoft", frameworkAtLeast)
            .MinimumLevel.Override("Quartz", frameworkAtLeast)
            // These tell a failure with its whole stack before whoever asked gets it, and tells it in turn.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", atLeast < LogEventLevel.Information ? LogEventLevel.Warning : LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            // It warns at each first start that its keys lie unencrypted in our database, as docs/operations.md says they do.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            // A form that grew old is answered by a page, not an error of ours.
            .MinimumLevel.Override("Microsoft.AspNetCore.Antiforgery", LogEventLevel.Fatal)
            .Enrich.FromLogContext();
        events = Console.IsErrorRedirected
            ? events.WriteTo.Console(new CompactJson(), standardErrorFromLevel: LogEventLevel.Verbose)
            : events.WriteTo.Console(outputTemplate: ForPeople, formatProvider: CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        return events.ReadFrom.Configuration(configuration).CreateLogger();
    }
}
