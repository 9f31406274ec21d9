using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace PaperCatalog.Shared;

/// <summary>
/// Gives each rendered page, and each answer to a program, a weak ETag of its bytes and answers a matching If-None-Match with 304. The bytes, not a
/// stamp of the catalogue: a page also depends on the day, the theme, who reads it and the version of the views. A page with an
/// antiforgery token is marked no-store by the framework and stays so: its bytes serve one visit.
/// </summary>
public sealed class PageETags : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var response = context.HttpContext.Response;
        if (context.Result is not (ViewResult or ContentResult or ObjectResult) || response.StatusCode != StatusCodes.Status200OK)
        {
            await next();
            return;
        }

        await MarkAsync(context.HttpContext, () => next());
    }

    /// <summary>The same for an answer that no controller gives.</summary>
    public static async Task MarkAsync(HttpContext context, Func<Task> next)
    {
        var response = context.Response;
        var body = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next();
        }
        finally
        {
            response.Body = body;
        }

        await SendAsync(context, page);
    }

    private static async Task SendAsync(HttpContext context, MemoryStream page)
    {
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status200OK && response.Headers.ETag.Count == 0 && response.GetTypedHeaders().CacheControl is not { NoStore: true })
        {
            var bytes = page.GetBuffer().AsSpan(0, (int)page.Length);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..12])}\"", isWeak: true);
            var headers = response.GetTypedHeaders();
            headers.ETag = tag;
            headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
            if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }

        page.Position = 0;
        await page.CopyToAsync(response.Body, context.RequestAborted);
    }
}
