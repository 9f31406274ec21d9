using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.WebEncoders;

namespace PaperCatalog.Shared;

/// <summary>The door of the pages: what <c>CatalogApp</c> adds and uses in one line each.</summary>
public static class PagesSetup
{
    private static readonly string AssetFolder = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<PublicUrl>();
        services.AddScoped<Papers.PeriodPages>();
        services.AddScoped<Search.SearchPages>();
        services.AddScoped<Papers.TrendingPages>();
        services.AddScoped<Ingest.CapturePages>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(o => o.ViewLocationExpanders.Add(new RoomViews()));
        services.AddResponseCompression(o =>
        {
            // No page mixes a secret with text that a stranger chose, so compression under TLS gives nothing away.
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        // Nothing is signed or encrypted yet, so no key need lie in anybody's home.
        services.AddDataProtection().DisableAutomaticKeyGeneration();
        services.AddControllersWithViews(o => o.Filters.Add<PageETags>())
            .AddApplicationPart(typeof(PagesSetup).Assembly);
        return services;
    }

    public static WebApplication UsePages(this WebApplication app)
    {
        // Beside the program, not in the working directory: a verb works from any folder.
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(AssetFolder);
        app.UseResponseCompression();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.UseRouting();
        app.MapControllers();
        return app;
    }

    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
