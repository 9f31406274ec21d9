using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Api;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Citations;

/// <summary>Citations as files: <c>/papers/{key}.bib</c>, and <c>/cite.bib</c> for a selection, a period or a whole search; <c>.ris</c> and <c>.txt</c> likewise.</summary>
[ApiController]
[EnableCors(ApiRoom.Reads)]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class CitationController(CatalogDbContext catalog, CitedPapers papers) : ControllerBase
{
    [Page(@"/papers/{**key:regex(\.(bib|ris|txt)$)}")]
    public async Task<IActionResult> One(string key, CancellationToken cancel)
    {
        var (name, format) = (key[..^4], CitationFormat.Of(key[^3..])!);
        return await PaperNames.FindAsync(catalog, name, cancel) is { } known && await papers.LoadAsync([known.Id], cancel).SingleOrDefaultAsync(cancel) is { } paper
            ? Content(format.Text(paper), format.Type + "; charset=utf-8")
            : this.Refuse(StatusCodes.Status404NotFound, "key", $"There is no paper {name}.");
    }

    [Page("/cite.{format}")]
    public async Task<IActionResult> Several(
        string format,
        [FromQuery] string[] key,
        [PeriodText(PeriodKind.Day)] string? date,
        [PeriodText(PeriodKind.Week)] string? week,
        [PeriodText(PeriodKind.Month)] string? month,
        [StringLength(500)] string? q,
        CancellationToken cancel)
    {
        if (CitationFormat.Of(format) is not { } known)
        {
            return this.Refuse(StatusCodes.Status404NotFound, "format", "Citations come as .bib, .ris or .txt.");
        }

        var wish = CitePageController.Wish(key, date, week, month, q);
        if (wish.IsEmpty)
        {
            return this.Refuse(StatusCodes.Status400BadRequest, "key", "Say which papers: key (as often as needed), date, week, month or q.");
        }

        if (await papers.FindUnknownAsync(wish.Keys, cancel) is { } unknown)
        {
            return this.Refuse(StatusCodes.Status404NotFound, nameof(key), $"There is no paper {unknown}.");
        }

        await WriteAsync(known, await papers.FindAsync(wish, CitedPapers.Most, cancel), cancel);
        return new EmptyResult();
    }

    private async Task WriteAsync(CitationFormat format, IReadOnlyList<long> ids, CancellationToken cancel)
    {
        Response.ContentType = format.Type + "; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=papers.{format.Ending}";
        if (HttpMethods.IsHead(Request.Method))
        {
            return;
        }

        await foreach (var paper in papers.LoadAsync(ids, cancel))
        {
            await Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(format.Text(paper) + (format.Ending == "bib" ? "\n" : "")), cancel);
        }
    }
}
