using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Data;

namespace PaperCatalog.Shared;

/// <summary>A controller whose forms end on another page, which says what came of them (the partial view <c>Said</c>).</summary>
public abstract class FormController : Controller
{
    /// <summary>Does it, then goes to a page of ours, which says what was done, or why it was not.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task> act, string done, string then)
    {
        try
        {
            await act();
            return Done(done, then);
        }
        catch (RefusedException refusal)
        {
            return Refused(refusal, then);
        }
    }

    /// <summary>Goes to a page of ours, which says what was done.</summary>
    protected IActionResult Done(string done, string then)
    {
        TempData["Done"] = done;
        return LocalRedirect(then);
    }

    /// <summary>Goes to a page of ours, which says why it was not done.</summary>
    protected IActionResult Refused(RefusedException refusal, string then)
    {
        TempData["Refused"] = refusal.Message;
        return LocalRedirect(then);
    }
}
