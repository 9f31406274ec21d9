using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
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
        services.AddScoped<Search.FindNear>();
        services.AddScoped<Library.KeepSearch>();
        services.AddScoped<Library.PastSearches>();
        services.AddScoped<Papers.TrendingPages>();
        services.AddScoped<Ingest.CapturePages>();
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(o => o.ViewLocationExpanders.Add(new RoomViews()));
        // An address that is too long is to be told which of its parameters is, which the server's own limit of 8 kB cannot.
        services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(o => o.Limits.MaxRequestLineSize = 64 * 1024);
        services.AddResponseCompression(o =>
        {
            // The only secret in a page is the antiforgery token, written differently each time: compression under TLS gives nothing away.
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true; // the Content-Security-Policy says it
        });
        services.Configure<CookieTempDataProviderOptions>(o => (o.Cookie.Name, o.Cookie.SecurePolicy) = ("said", CookieSecurePolicy.SameAsRequest));
        services.AddControllersWithViews(o =>
            {
                o.Filters.Add<PageETags>();
                o.Filters.Add<ReadableParameters>();
                // Every POST wants the token that GuardedForm puts into every form; [IgnoreAntiforgeryToken] on what programs post to.
                o.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
            })
            .AddJsonOptions(o => o.JsonSerializerOptions.Converters.Add(new UtcTimes()))
            .ConfigureApiBehaviorOptions(o => o.InvalidModelStateResponseFactory = Problems.OfModelState)
            .AddApplicationPart(typeof(PagesSetup).Assembly);
        return services;
    }

    public static WebApplication UsePages(this WebApplication app)
    {
        // Beside the program, not in the working directory: a verb works from any folder.
        app.Environment.WebRootFileProvider = new PhysicalFileProvider(AssetFolder);
        app.UseMiddleware<SecurityHeaders>();
        app.UseOutputCache(); // outside of the compression, so that what is kept is kept compressed
        app.UseResponseCompression();
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.UseRouting();
        app.UseCors();
        app.UseMiddleware<SameOriginOnly>();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Api.V1.RequestLimit>();
        app.MapControllers();
        return app;
    }

    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
