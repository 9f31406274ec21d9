using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Cors;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Api;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Feeds;

/// <summary>Feeds for every view: <c>/feeds/VIEW.atom</c>, <c>.rss</c> and <c>.json</c>.</summary>
[ApiController]
[EnableCors(ApiRoom.Reads)]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class FeedsController(FeedPapers papers, FeedIssues issues, CatalogDbContext catalog, PublicUrl home) : ControllerBase
{
    [Page("/feeds/papers.{format}")]
    public Task<IActionResult> Newest(string format, CancellationToken cancel) =>
        AnswerAsync(format, "/feeds/papers", "/", "New papers", "Every paper as it is first listed, the newest first.", () => papers.NewestAsync(cancel));

    [Page("/feeds/trending.{format}")]
    public Task<IActionResult> Trending(string format, CancellationToken cancel) =>
        AnswerAsync(format, "/feeds/trending", "/papers/trending", "Trending papers", "The papers that trend, the most trending first.", () => papers.TrendingAsync(cancel));

    [Page("/feeds/date/{day}.{format}")]
    public Task<IActionResult> Day([PeriodText(PeriodKind.Day)] string day, string format, CancellationToken cancel) => PeriodAsync(format, Period.Parse(PeriodKind.Day, day)!, cancel);

    [Page("/feeds/week/{week}.{format}")]
    public Task<IActionResult> Week([PeriodText(PeriodKind.Week)] string week, string format, CancellationToken cancel) => PeriodAsync(format, Period.Parse(PeriodKind.Week, week)!, cancel);

    [Page("/feeds/month/{month}.{format}")]
    public Task<IActionResult> Month([PeriodText(PeriodKind.Month)] string month, string format, CancellationToken cancel) => PeriodAsync(format, Period.Parse(PeriodKind.Month, month)!, cancel);

    [Page("/feeds/search.{format}")]
    public Task<IActionResult> Search([Required, StringLength(500)] string? q, string format, CancellationToken cancel)
    {
        var query = "?q=" + Uri.EscapeDataString(q!);
        return AnswerAsync(format, "/feeds/search" + query, "/search" + query, $"Papers that answer to: {q}", "What a search finds, the newest first.", () => papers.FoundAsync(q!, cancel));
    }

    [Page("/feeds/sources/{source}.{format}")]
    public async Task<IActionResult> Source(string source, string format, CancellationToken cancel)
    {
        var entries = await papers.OfSourceAsync(source, cancel);
        return entries.Count == 0
            ? this.Refuse(StatusCodes.Status404NotFound, "source", $"No paper came from a source named {source}.")
            : await AnswerAsync(format, "/feeds/sources/" + Uri.EscapeDataString(source), "/search?q=" + Uri.EscapeDataString($"in:{source}"), $"Papers from {source}", "What one source lists, the newest first.", () => Task.FromResult(entries));
    }

    [Page("/feeds/tags/{facet}/{slug}.{format}")]
    public async Task<IActionResult> Tag(string facet, string slug, string format, CancellationToken cancel)
    {
        if ((await TagTree.LoadAsync(catalog, cancel)).Find($"{facet}/{slug}") is not { } tag)
        {
            return this.Refuse(StatusCodes.Status404NotFound, "slug", $"There is no tag {facet}/{slug}.");
        }

        var path = $"/tags/{tag.Facet}/{tag.Slug}";
        return await AnswerAsync(format, "/feeds" + path, path, $"Papers tagged {tag.Name}", tag.Definition, () => papers.OfTagAsync(tag.Id, cancel));
    }

    /// <summary>The archive of a digest, by the address of any of its issues: nobody guesses one, for a query may be somebody's own.</summary>
    [Page("/feeds/digests/{slug}.{format}")]
    public async Task<IActionResult> Digest(string slug, string format, CancellationToken cancel) =>
        await issues.FindAsync(slug, cancel) is { } found
            ? await AnswerAsync(format, "/feeds/digests/" + slug, "/digests/issues/" + slug, found.Title, "The issues of one digest, the newest first.", () => Task.FromResult(found.Entries))
            : this.Refuse(StatusCodes.Status404NotFound, "slug", $"There is no issue {slug}.");

    private Task<IActionResult> PeriodAsync(string format, Period period, CancellationToken cancel) =>
        AnswerAsync(format, "/feeds" + period.Path["/papers".Length..], period.Path, $"Papers of {period.Text}", $"The papers listed {(period.Kind == PeriodKind.Day ? "on" : "in")} {period.Name} {period.Year}.", () => papers.InAsync(period, cancel));

    private async Task<IActionResult> AnswerAsync(string format, string path, string page, string title, string description, Func<Task<IReadOnlyList<FeedEntry>>> entries)
    {
        if (FeedFormat.Of(format) is not { } known)
        {
            return this.Refuse(StatusCodes.Status404NotFound, "format", "A feed's address ends in .atom, .rss or .json.");
        }

        var feed = new Feed(path, title + " · PaperCatalog", description, home.Absolute(page), home.Absolute(FeedAddress.Of(path, known.Ending)), await entries());
        return Content(known.Text(feed), known.Type + "; charset=utf-8");
    }
}
