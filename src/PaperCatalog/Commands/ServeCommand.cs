using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Ingest;
using PaperCatalog.Jobs;
using PaperCatalog.Search;
using PaperCatalog.Shared;
using PaperCatalog.Tags;
using Serilog.Events;

namespace PaperCatalog.Commands;

/// <summary><c>serve</c>: the pages, until it is told to stop.</summary>
public static class ServeCommand
{
    internal const string DefaultUrl = "http://localhost:5080";

    /// <summary>The ways in which ASP.NET Core is told where to listen; images set the ports.</summary>
    private static readonly string[] AddressSettings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Addresses to listen on, separated by semicolons; ASPNETCORE_URLS otherwise, else {DefaultUrl}",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the pages (this is what happens without a verb).");
        AddTo(command);
        return command;
    }

    /// <summary>Also makes the root command serve, so that a newcomer needs no verb.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Urls);
        command.SetAction(RunAsync);
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var verb = new Verb(parsed);
        await using var catalog = await verb.OpenCatalogAsync(cancellationToken);
        using var alone = ClaimFolder(catalog);
        var builder = CatalogApp.CreateBuilder(parsed.GetValue(CommandLine.Verbose) ? LogEventLevel.Debug : LogEventLevel.Information);
        ChooseUrls(builder, parsed.GetValue(Urls));
        builder.Services.AddPaperCatalog(catalog);
        builder.Services.AddHostedService<IndexWatch>();
        builder.Services.AddRunWatch(catalog);
        builder.Services.AddHostedService<TagUntagged>();
        builder.Services.AddMailingWatch();
        await using var app = builder.Build().UsePaperCatalog();
        await app.Services.GetRequiredService<Samples>().IngestOnceAsync(Path.Combine(AppContext.BaseDirectory, "samples"), cancellationToken);
        await ServeUntilToldAsync(app, cancellationToken);
        return CommandLine.Done;
    }

    private static async Task ServeUntilToldAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(app, cancellationToken);
            foreach (var url in app.Urls)
            {
                await Console.Out.WriteLineAsync($"PaperCatalog on {url}");
            }

            await InviteFirstAdminAsync(app, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            // Told to stop while it was starting: what runs already must end before what it works with is taken away.
            await app.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>To the terminal and not to the log, which may be kept: whoever reads the link may become the admin.</summary>
    private static async Task InviteFirstAdminAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FirstAdmin>().RunAsync(cancellationToken) is { } path)
        {
            var link = scope.ServiceProvider.GetRequiredService<PublicUrl>().Of(path) ?? app.Urls.First() + path;
            await Console.Out.WriteLineAsync($"There is no admin yet. Within a day, whoever opens this becomes one: {link}");
        }
    }

    /// <summary>One web process to a private server; a server that the settings name may have many.</summary>
    private static FileLock? ClaimFolder(CatalogDatabase catalog) => catalog.Embedded is not { Folder: var folder }
        ? null
        : FileLock.TryTake(folder.ServeLock, shared: false) ?? throw new CannotStartException(
            $"PaperCatalog is already serving {folder.Root}: use that one, stop it first, or name another folder in PaperCatalog__DataDirectory.");

    private static void ChooseUrls(WebApplicationBuilder builder, string? urls)
    {
        if (urls is not null)
        {
            builder.WebHost.UseUrls(urls);
        }
        else if (AddressSettings.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new CannotStartException($"{taken.Message.TrimEnd('.')}: stop what listens there, or choose another with --urls.", taken);
        }
        catch (Exception refused) when (refused is IOException or SocketException or FormatException or InvalidOperationException)
        {
            throw new CannotStartException($"Cannot listen as asked ({refused.Message.TrimEnd('.')}): correct --urls or ASPNETCORE_URLS, as in --urls {DefaultUrl}.", refused);
        }
    }
}
