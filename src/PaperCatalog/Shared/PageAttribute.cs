using Microsoft.AspNetCore.Mvc.Routing;

namespace PaperCatalog.Shared;

/// <summary>Routes GET and HEAD to an action that shows a page.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PageAttribute(string template) : HttpMethodAttribute(["GET", "HEAD"], template);
