using Microsoft.AspNetCore.Mvc.ActionConstraints;

namespace PaperCatalog.Shared;

/// <summary>Chooses an action for requests that ask for its type of content first; a browser, which asks for HTML, goes on to the page.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AcceptsAttribute(string type) : Attribute, IActionConstraint
{
    public string Type { get; } = type;

    public int Order => 0;

    public bool Accept(ActionConstraintContext context)
    {
        var wanted = context.RouteContext.HttpContext.Request.GetTypedHeaders().Accept;
        context.RouteContext.HttpContext.Response.Headers.Vary = "Accept"; // whatever is chosen, another might have been
        return wanted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).FirstOrDefault()?.MediaType.Equals(Type, StringComparison.OrdinalIgnoreCase) == true;
    }
}
