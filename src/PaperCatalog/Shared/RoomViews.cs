using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace PaperCatalog.Shared;

/// <summary>Finds a controller's views in its own room, then in Shared.</summary>
public sealed class RoomViews : IViewLocationExpander
{
    private const string Room = "room";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor action)
        {
            context.Values[Room] = action.ControllerTypeInfo.Namespace?.Split('.')[^1];
        }
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
        context.Values.TryGetValue(Room, out var room) && room is not null
            ? [$"/{room}/Views/{{0}}.cshtml", "/Shared/Views/{0}.cshtml"]
            : ["/Shared/Views/{0}.cshtml"];
}
