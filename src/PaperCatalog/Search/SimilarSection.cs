using Microsoft.AspNetCore.Mvc;

namespace PaperCatalog.Search;

/// <summary>The nearest papers, beside a paper.</summary>
/// <param name="Address">The paper's own.</param>
public sealed record NearestPapers(string Address, IReadOnlyList<SimilarPaper> Papers);

/// <summary>A section of the paper's page: the nearest few, each with its reason.</summary>
public sealed class SimilarSection(SimilarPapers similar) : ViewComponent
{
    private const int Shown = 5;

    public async Task<IViewComponentResult> InvokeAsync(long id, string address)
    {
        var near = await similar.OfAsync([id], Shown, HttpContext.RequestAborted);
        return near.Count == 0 ? Content("") : View("/Search/Views/SimilarSection.cshtml", new NearestPapers(address, near));
    }
}
