using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Shared;

/// <summary>Says on each page that invented papers are among those shown, as long as they are.</summary>
public sealed class SamplesNote(CatalogDbContext catalog) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        await catalog.Captures.AnyAsync(c => c.Source == "samples", HttpContext.RequestAborted)
            ? View("/Shared/Views/SamplesNote.cshtml")
            : Content("");
}
