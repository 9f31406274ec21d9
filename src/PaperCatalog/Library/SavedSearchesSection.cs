using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;

namespace PaperCatalog.Library;

/// <summary>A line of the list of saved searches.</summary>
public sealed record SavedSearchLine(string Name, string Slug, string Query);

/// <summary>The searches of whoever looks: those saved, by name, and those asked lately.</summary>
public sealed record SearchesOfMine(IReadOnlyList<SavedSearchLine> Saved, IReadOnlyList<string> Past);

/// <summary>A person's searches, as a section of their library.</summary>
public sealed class SavedSearchesSection(CatalogDbContext catalog, PastSearches past) : ViewComponent
{
    private const int PastShown = 10;

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (UserClaimsPrincipal.PersonId() is not { } person)
        {
            return Content("");
        }

        var saved = await catalog.SavedSearches.Where(s => s.PersonId == person).OrderBy(s => s.Name).ThenBy(s => s.Id)
            .Select(s => new SavedSearchLine(s.Name, s.Slug, s.Query)).ToListAsync(cancel);
        return View("/Library/Views/SavedSearchesSection.cshtml", new SearchesOfMine(saved, await past.ContainingAsync(person, "", PastShown, cancel)));
    }
}
