using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace PaperCatalog.Shared;

/// <summary>What an error page says.</summary>
public sealed record ErrorPage(int Status, string Title, string Help);

/// <summary>What is said where nothing can be shown: a page, or to programs a problem. It asks nothing of the database, which may be what failed.</summary>
public sealed class ErrorController : Controller
{
    private static readonly ErrorPage StaleForm = new(
        400, "This form could not be accepted", "It may have grown old, or you signed in or out meanwhile. Go back, load the page again and send it once more.");

    [Route("/error/{status:int:range(400,599)}")]
    [ApiExplorerSettings(IgnoreApi = true)]
    [IgnoreAntiforgeryToken]
    public IActionResult Show()
    {
        // Not as a parameter: where what was sent cannot be read, as a form that is too large, nothing is bound, and there would be no status.
        var status = int.Parse((string)RouteData.Values["status"]!, CultureInfo.InvariantCulture);
        // What the server itself would not read, such as a body that is too large, is not our fault.
        status = HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Error is BadHttpRequestException unread ? unread.StatusCode : status;
        // What looks for a form's token calls a form that it may not read to its end a bad one.
        status = status == StatusCodes.Status400BadRequest && Request.ContentLength > HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
            ? StatusCodes.Status413PayloadTooLarge : status;
        Response.StatusCode = status;
        Response.Headers.CacheControl = "no-store";
        var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path;
        var said = HttpMethods.IsPost(Request.Method) && status == StatusCodes.Status400BadRequest ? StaleForm : Describe(status);
        return Problems.Speaks(asked) ? Problems.Of(HttpContext, status, Describe(status).Help) : View("Error", said);
    }

    private static ErrorPage Describe(int status) => status switch
    {
        400 => new(status, "This address cannot be read", "Something in it is not written as this catalogue writes it. Go back, or start again from today's papers."),
        403 => new(status, "This is not for you", "It takes another role than yours, or it was sent here by another site. Go back, or ask an admin."),
        404 => new(status, "Nothing is kept here", "There is no such page or paper. It may be known under another name: search for a few words of its title."),
        405 => new(status, "This page is for reading only", "It does not accept what was sent to it. Go back and try a link."),
        413 => new(status, "This is too large", "Send less at once."),
        429 => new(status, "Too many tries", "Wait a minute, then try again."),
        < 500 => new(status, "This request was refused", "Go back, or start again from today's papers."),
        503 => new(status, "The catalogue is not ready", "Its database does not answer yet. Try again in a moment."),
        _ => new(status, "Something went wrong here", "The fault is ours and has been logged. Nothing is lost: try again, or start from today's papers."),
    };
}
