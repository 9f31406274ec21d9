using Microsoft.AspNetCore.Mvc;

namespace PaperCatalog.Shared;

/// <summary>What an error page says.</summary>
public sealed record ErrorPage(int Status, string Title, string Help);

/// <summary>The pages for what cannot be shown. They ask nothing of the database, which may be what failed.</summary>
public sealed class ErrorController : Controller
{
    [Route("/error/{status:int:range(400,599)}")]
    [ApiExplorerSettings(IgnoreApi = true)]
    public IActionResult Show(int status)
    {
        Response.StatusCode = status;
        Response.Headers.CacheControl = "no-store";
        return View("Error", Describe(status));
    }

    private static ErrorPage Describe(int status) => status switch
    {
        400 => new(status, "This address cannot be read", "Something in it is not written as this catalogue writes it. Go back, or start again from today's papers."),
        404 => new(status, "Nothing is kept here", "There is no such page or paper. It may be known under another name: search for a few words of its title."),
        405 => new(status, "This page is for reading only", "It does not accept what was sent to it. Go back and try a link."),
        < 500 => new(status, "This request was refused", "Go back, or start again from today's papers."),
        503 => new(status, "The catalogue is not ready", "Its database does not answer yet. Try again in a moment."),
        _ => new(status, "Something went wrong here", "The fault is ours and has been logged. Nothing is lost: try again, or start from today's papers."),
    };
}
