using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.Compatible;

/// <summary>Papers as Markdown: <c>/papers/{key}.md</c>, or the page's own address asked for <c>text/markdown</c>.</summary>
[EnableCors(ApiRoom.Reads)]
public sealed class MarkdownController(CatalogDbContext catalog) : ControllerBase
{
    private const string Ending = ".md";

    [Page(@"/papers/{**key:regex(\.md$)}")]
    public Task<IActionResult> File(string key, CancellationToken cancel) => ShowAsync(key[..^Ending.Length], cancel);

    [Page("/papers/{**key}")]
    [Accepts("text/markdown")]
    public Task<IActionResult> Negotiated(string key, CancellationToken cancel) => ShowAsync(key, cancel);

    private async Task<IActionResult> ShowAsync(string key, CancellationToken cancel) =>
        await PaperNames.FindAsync(catalog, key, cancel) is { } known && await PaperPage.FindAsync(catalog, known.Key, cancel) is { } paper
            ? Content(PaperMarkdown.Of(paper), PaperMarkdown.Type)
            : this.Refuse(StatusCodes.Status404NotFound, "key", $"There is no paper {key}.");
}
