using Microsoft.AspNetCore.Diagnostics;

namespace PaperCatalog.Shared;

/// <summary>On an action whose address is its credential, which uses nothing that a browser keeps: any page may send it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FromAnySiteAttribute : Attribute;

/// <summary>
/// Refuses what another site makes a browser send here: any request that changes something, by what the browser itself says of where
/// it comes from. Beneath the antiforgery tokens, and alone where a page carries none (the theme). Programs send neither header and
/// are let through: they have no cookies to abuse. See docs/decisions/0010.
/// </summary>
public sealed class SameOriginOnly(RequestDelegate next, PublicUrl home)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var reading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);
        // The page that says so comes through here again.
        var saying = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (reading || saying || context.GetEndpoint()?.Metadata.GetMetadata<FromAnySiteAttribute>() is not null || IsOurs(request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private bool IsOurs(HttpRequest request)
    {
        // No form can set this header, and a script of another site may only once we allow it to: a token of one's own is no cookie.
        if (request.Headers.Authorization.Count > 0)
        {
            return true;
        }

        var from = request.Headers["Sec-Fetch-Site"].ToString();
        if (from.Length > 0)
        {
            return from is "same-origin" or "none";
        }

        // Browsers before 2023, and pages without TLS.
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Authority == request.Host.Value || home.IsAt(uri)));
    }
}
