using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PaperCatalog.Shared;

/// <summary>Refuses parameters that an action does not have: a filter that is misspelt would else be passed over, and everything given.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KnownParametersAttribute : Attribute, IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        var known = context.ActionDescriptor.Parameters.Select(p => p.BindingInfo?.BinderModelName ?? p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in context.HttpContext.Request.Query.Keys.Where(k => !known.Contains(k)))
        {
            context.ModelState.AddModelError(name, "There is no such parameter.");
        }

        if (!context.ModelState.IsValid)
        {
            context.Result = Problems.OfModelState(context);
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
