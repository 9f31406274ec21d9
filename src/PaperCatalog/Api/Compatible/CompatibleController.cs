using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Search;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.Compatible;

/// <summary>The API that clients of the daily papers speak: the same addresses, parameters and shapes, so that they only change the host.</summary>
[ApiController]
[EnableCors(ApiRoom.Reads)]
[Tags("Daily papers")]
[Produces("application/json")]
public sealed class CompatibleController(CatalogDbContext catalog, CompatiblePapers papers, FindPapers find) : ControllerBase
{
    /// <summary>Lists the papers of a day, a week or a month, the trending or the newest ones.</summary>
    [Page("/api/daily_papers")]
    [EndpointName("listDailyPapers")]
    [ProducesResponseType<IEnumerable<System.Text.Json.Nodes.JsonObject>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [PeriodText(PeriodKind.Day), Example("2026-11-16")] string? date,
        [PeriodText(PeriodKind.Week)] string? week,
        [PeriodText(PeriodKind.Month)] string? month,
        [StringLength(100)] string? submitter,
        [AllowedValues("publishedAt", "trending", "", null, ErrorMessage = "It is publishedAt or trending.")] string? sort,
        [Range(0, 1000)] int p = 0,
        [Range(1, 100), Example(10)] int limit = 50,
        CancellationToken cancel = default)
    {
        Period?[] periods = [Of(PeriodKind.Day, date), Of(PeriodKind.Week, week), Of(PeriodKind.Month, month)];
        if (periods.Count(given => given is not null) > 1)
        {
            return this.Refuse(StatusCodes.Status400BadRequest, date is null ? "month" : week is null ? "month" : "week", "Give only one of date, week and month.");
        }

        var wish = new DailyWish(Array.Find(periods, given => given is not null), string.IsNullOrEmpty(submitter) ? null : submitter, sort, p, limit);
        return Answer((await papers.ListAsync(wish, cancel)).Select(SourceRecord.Item));
    }

    /// <summary>Finds papers by relevance.</summary>
    [Page("/api/papers/search")]
    [EndpointName("searchDailyPapers")]
    [ProducesResponseType<IEnumerable<System.Text.Json.Nodes.JsonObject>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Search(
        [Required, StringLength(250), Example("language model")] string? q, [Range(1, 120), Example(10)] int limit = 20, CancellationToken cancel = default)
    {
        var found = await find.RunAsync(new SearchRequest(q!, limit), cancel);
        return Answer((await papers.TellAsync([.. found.Papers.Select(hit => hit.Id)], period: null, cancel)).Select(SourceRecord.Item));
    }

    /// <summary>One paper, by its arXiv id or its key here.</summary>
    [Page("/api/papers/{**id}")]
    [EndpointName("getDailyPaper")]
    [ProducesResponseType<System.Text.Json.Nodes.JsonObject>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show([Example("2611.99008")] string id, CancellationToken cancel) =>
        await PaperNames.FindAsync(catalog, id, cancel) is { } known && await papers.TellAsync([known.Id], period: null, cancel) is [var told]
            ? Content(SourceJson.Write(SourceRecord.Flat(told)), SourceJson.Type)
            : this.Refuse(StatusCodes.Status404NotFound, "id", $"There is no paper {id}.");

    private static Period? Of(PeriodKind kind, string? text) => string.IsNullOrEmpty(text) ? null : Period.Parse(kind, text);

    private ContentResult Answer(IEnumerable<System.Text.Json.Nodes.JsonObject> records) => Content(SourceJson.Write([.. records]), SourceJson.Type);
}
