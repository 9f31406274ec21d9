using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace PaperCatalog.Shared;

/// <summary>Refusals for programs: application/problem+json (RFC 9457) that names the parameter at fault.</summary>
public static class Problems
{
    public const string Type = "application/problem+json";

    /// <summary>Refuses a request for one of its parameters.</summary>
    public static ContentResult Refuse(this ControllerBase controller, int status, string parameter, string sentence)
    {
        controller.Response.Headers.CacheControl = "no-store";
        return Of(controller.HttpContext, status, new Dictionary<string, string[]>(StringComparer.Ordinal) { [parameter] = [sentence] });
    }

    /// <summary>What a controller answers on its own where its parameters cannot be bound or are out of range.</summary>
    public static IActionResult OfModelState(ActionContext context)
    {
        var faults = context.ModelState.Where(entry => entry.Value!.Errors.Count > 0)
            .ToDictionary(entry => Name(entry.Key), entry => entry.Value!.Errors.Select(e => Sentence(e.ErrorMessage)).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return Of(context.HttpContext, StatusCodes.Status400BadRequest, faults);
    }

    /// <summary>A problem without a parameter: a wrong method, an unknown address, a fault of ours.</summary>
    public static ContentResult Of(HttpContext context, int status, string detail) => Result(context, Describe(status, detail));

    /// <summary>True for the addresses that programs ask: what goes wrong there is told as a problem, not as a page.</summary>
    public static bool Speaks(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/feeds", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(path.Value)?.ToLowerInvariant() is ".md" or ".bib" or ".ris" or ".txt" or ".xml";

    private static ContentResult Of(HttpContext context, int status, Dictionary<string, string[]> faults)
    {
        var problem = Describe(status, string.Join(' ', faults.Select(f => $"{f.Key}: {string.Join(' ', f.Value)}")));
        problem.Extensions["errors"] = faults;
        return Result(context, problem);
    }

    private static ContentResult Result(HttpContext context, ProblemDetails problem)
    {
        problem.Instance = (context.Features.Get<IStatusCodeReExecuteFeature>() is { } again ? again.OriginalPathBase + again.OriginalPath : null) ?? context.Request.Path;
        problem.Extensions["error"] = problem.Detail; // the member that clients of the daily papers show
        // Not as an object, which an action that says what it produces would write as that.
        return new ContentResult { StatusCode = problem.Status, ContentType = Type, Content = JsonSerializer.Serialize(problem, JsonSerializerOptions.Web) };
    }

    private static ProblemDetails Describe(int status, string detail) => new()
    {
        Status = status,
        Title = status switch
        {
            400 => "A parameter cannot be used",
            401 => "A token is needed",
            403 => "This token may not do that",
            404 => "There is no such thing here",
            405 => "This method is not known here",
            413 => "The body is too large",
            415 => "This type of body is not read here",
            422 => "The body cannot be used",
            429 => "Too many requests",
            503 => "The catalogue is not ready",
            < 500 => "The request was refused",
            _ => "The fault is ours and has been logged",
        },
        Detail = detail,
        Type = "about:blank",
    };

    /// <summary>A body has no name of its own.</summary>
    private static string Name(string key) => key.Length == 0 ? "body" : key;

    private static string Sentence(string message) => message.Length == 0 ? "It cannot be read." : message;
}
