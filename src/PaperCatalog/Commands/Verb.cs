using System.CommandLine;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace PaperCatalog.Commands;

/// <summary>What every verb needs: the settings, a log on stderr, the catalogue, and one way to print its answer.</summary>
public sealed class Verb : IDisposable
{
    private readonly Logger events;
    private readonly SerilogLoggerFactory loggers;

    public Verb(ParseResult parsed)
    {
        Json = parsed.GetValue(CommandLine.Json);
        Configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        events = LoggingSetup.CreateLogger(Configuration, parsed.GetValue(CommandLine.Verbose) ? LogEventLevel.Debug : LogEventLevel.Warning);
        loggers = new SerilogLoggerFactory(events);
        Log = loggers.CreateLogger("PaperCatalog");
    }

    /// <summary>appsettings.json beside the program, then the environment.</summary>
    public IConfigurationRoot Configuration { get; }

    public ILogger Log { get; }

    /// <summary>True where stdout is to hold JSON and nothing else.</summary>
    public bool Json { get; }

    /// <summary>The catalogue, migrated and ready; its server runs for as long as it is not disposed.</summary>
    public Task<CatalogDatabase> OpenCatalogAsync(CancellationToken cancellationToken) => CatalogDatabase.OpenAsync(Configuration, Log, cancellationToken);

    /// <summary>The same rooms that the web application is made of.</summary>
    public ServiceProvider BuildServices(CatalogDatabase catalog) => new ServiceCollection()
        .AddSingleton<IConfiguration>(Configuration)
        .AddSingleton<ILoggerFactory>(loggers)
        .AddLogging()
        .AddPaperCatalog(catalog)
        .BuildServiceProvider();

    /// <summary>Prints the answer on stdout: as JSON where that was asked for, else the sentence.</summary>
    public Task AnswerAsync<T>(T answer, string sentence) => Console.Out.WriteLineAsync(Json ? PlainJson.Write(answer) : sentence);

    /// <summary>Prints one line of JSON on stdout, for verbs that answer line by line.</summary>
    public Task PrintAsync<T>(T line) => Console.Out.WriteLineAsync(PlainJson.Write(line));

    public void Dispose()
    {
        loggers.Dispose();
        events.Dispose();
    }
}
