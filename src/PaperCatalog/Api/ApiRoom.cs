using Microsoft.AspNetCore.OutputCaching;
using PaperCatalog.Accounts;
using PaperCatalog.Api.Compatible;
using PaperCatalog.Api.V1;
using PaperCatalog.Shared;

namespace PaperCatalog.Api;

/// <summary>What the room brings to the application.</summary>
public static class ApiRoom
{
    /// <summary>Name of the policy by which pages of others may read.</summary>
    public const string Reads = "reads";

    /// <summary>Name of the policy of what an admin's token with the scope admin may do.</summary>
    public const string AdminToken = "admin-token";

    /// <summary>Name of the policy of what a token with the scope read may see.</summary>
    public const string ReadToken = "read-token";

    /// <summary>Name of the policy of what a token with the scope write may do.</summary>
    public const string WriteToken = "write-token";

    /// <summary>A change is visible after this at the latest; within it an address is worked out once, however often it is asked for.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddScoped<CompatiblePapers>()
        .AddScoped<PaperRecords>()
        .AddScoped<IngestNote>()
        .AddOpenApi(OpenApiDocument.Name, OpenApiDocument.Describe)
        .AddAuthorization(o =>
        {
            o.AddPolicy(AdminToken, p => p.AddAuthenticationSchemes(Access.Bearer).RequireRole(Access.Admin).RequireClaim(TokenAuthentication.Scope, "admin"));
            o.AddPolicy(ReadToken, p => p.AddAuthenticationSchemes(Access.Bearer).RequireAuthenticatedUser().RequireClaim(TokenAuthentication.Scope, "read"));
            o.AddPolicy(WriteToken, p => p.AddAuthenticationSchemes(Access.Bearer).RequireAuthenticatedUser().RequireClaim(TokenAuthentication.Scope, "write"));
        })
        .AddCors(o => o.AddPolicy(Reads, policy => policy.AllowAnyOrigin().WithMethods("GET", "HEAD").WithHeaders("Accept", "Authorization", "If-None-Match").WithExposedHeaders("ETag", "Link", "RateLimit", "RateLimit-Policy", "Retry-After")))
        .AddOutputCache(o => o.AddBasePolicy(Keep));

    /// <summary>The document, and the page to browse it by.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        app.MapOpenApi("/api/{documentName}.json").RequireCors(Reads);
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method) && (context.Request.Path == $"/api/{OpenApiDocument.Name}.json" || context.Request.Path.StartsWithSegments("/api/docs", StringComparison.Ordinal)),
            docs => docs.Use((context, next) => PageETags.MarkAsync(context, () => next(context))));
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "api/docs";
            page.DocumentTitle = "API · PaperCatalog";
            page.InjectStylesheet("/api-docs.css");
            page.SwaggerEndpoint($"/api/{OpenApiDocument.Name}.json", "PaperCatalog");
        });
        return app;
    }

    private static void Keep(OutputCachePolicyBuilder policy) => policy
        .With(context => IsKept(context.HttpContext.Request.Path))
        .Expire(Kept)
        .SetVaryByHeader("Accept-Encoding", "Origin");

    /// <summary>What bots and feed readers ask again and again.</summary>
    private static bool IsKept(PathString path) =>
        path.StartsWithSegments("/api/daily_papers", StringComparison.Ordinal) || path.StartsWithSegments("/feeds", StringComparison.Ordinal);
}
