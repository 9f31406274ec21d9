using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Admin;
using PaperCatalog.Api;
using PaperCatalog.Archive;
using PaperCatalog.Citations;
using PaperCatalog.Data;
using PaperCatalog.Digests;
using PaperCatalog.Feeds;
using PaperCatalog.Ingest;
using PaperCatalog.Jobs;
using PaperCatalog.Library;
using PaperCatalog.Mail;
using PaperCatalog.Review;
using PaperCatalog.Search;
using PaperCatalog.Shared;
using PaperCatalog.Sources;
using PaperCatalog.Sources.Fetching;
using PaperCatalog.Tags;
using Serilog;
using Serilog.Events;

namespace PaperCatalog;

/// <summary>The only composition root: what the web application is made of, one line a room.</summary>
public static class CatalogApp
{
    /// <summary>A builder that behaves the same whatever folder it is started from. What comes from the environment wins over appsettings.json.</summary>
    public static WebApplicationBuilder CreateBuilder(LogEventLevel logLevel = LogEventLevel.Information)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(CatalogApp).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(LoggingSetup.CreateLogger(builder.Configuration, logLevel), dispose: true);
        return builder;
    }

    public static IServiceCollection AddPaperCatalog(this IServiceCollection services, CatalogDatabase catalog)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(catalog.DataSource);
        services.AddPooledDbContextFactory<CatalogDbContext>((provider, options) => options
            .UseNpgsql(catalog.DataSource)
            .AddInterceptors(provider.GetServices<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>()));
        services.AddAccounts();
        services.AddFetching();
        services.AddSources();
        services.AddJobs();
        services.AddIngest();
        services.AddReview();
        services.AddMail();
        services.AddDigests();
        services.AddSearch();
        services.AddAdmin();
        services.AddTags();
        services.AddLibrary();
        services.AddApi();
        services.AddArchive();
        services.AddFeeds();
        services.AddCitations();
        services.AddPages();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return services;
    }

    public static WebApplication UsePaperCatalog(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UsePages();
        app.MapApi();
        app.MapHealthChecks("/healthz");
        return app;
    }
}
