using Microsoft.AspNetCore.Mvc.Filters;

namespace PaperCatalog.Shared;

/// <summary>Refuses a parameter that holds the character zero, which no text of the catalogue can hold and the database takes as a fault.</summary>
public sealed class ReadableParameters : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        // Every value that was bound, also the members of forms.
        if (context.ModelState.FirstOrDefault(v => v.Value?.AttemptedValue?.Contains('\0', StringComparison.Ordinal) == true).Key is { } name)
        {
            context.ModelState.AddModelError(name, "It holds the character zero.");
            context.Result = Problems.Speaks(context.HttpContext.Request.Path) ? Problems.OfModelState(context) : new Microsoft.AspNetCore.Mvc.BadRequestResult();
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
