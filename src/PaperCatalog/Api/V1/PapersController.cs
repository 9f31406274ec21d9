using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Search;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.V1;

/// <summary>Papers: lists of them, one, and what is known of it.</summary>
[Tags("Papers")]
public sealed class PapersController(CatalogDbContext catalog, PaperRecords records, SimilarPapers similar, PublicUrl home) : V1Controller
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web) { Converters = { new UtcTimes() } };

    /// <summary>Lists papers: all, or those first listed in a time, of a tag, with a kind of link.</summary>
    [Page("/api/v1/papers")]
    [EndpointName("listPapers")]
    public async Task<ActionResult<Part<PaperRecord>>> List(
        [AllowedValues("newest", "upvotes", "title", null, ErrorMessage = "It is newest, upvotes or title."), Example("upvotes")] string? sort,
        [AllowedValues("code", "project", "data", "demo", null, ErrorMessage = "It is code, project, data or demo."), Example("code")] string? has,
        [StringLength(200), Example("modality/image")] string? tag,
        [PeriodText(PeriodKind.Day), Example("2026-01-01")] string? from,
        [PeriodText(PeriodKind.Day), Example("2026-12-31")] string? to,
        [AfterText] string? after,
        [Range(1, 100), Example(10)] int limit = 40,
        CancellationToken cancel = default)
    {
        var wish = ListWishes.Read([PaperOrder.Newest, PaperOrder.Upvotes, PaperOrder.Title], new ListAddress(sort, has, after, null, null))!;
        var papers = ListedPapers.Everything(catalog).WithLink(wish.Has);
        if (!string.IsNullOrEmpty(tag))
        {
            if ((await PaperCatalog.Tags.TagTree.LoadAsync(catalog, cancel)).Find(tag) is not { Id: var id })
            {
                return this.Refuse(StatusCodes.Status404NotFound, nameof(tag), $"There is no tag {tag}.");
            }

            papers = papers.Where(l => catalog.Tagged.Any(t => t.PaperId == l.Paper.Id && t.TagIds.Contains(id)));
        }

        var (first, last) = (Day(from), Day(to));
        papers = first is null ? papers : papers.Where(l => l.Paper.FirstListedOn >= first);
        papers = last is null ? papers : papers.Where(l => l.Paper.FirstListedOn <= last);
        var page = await papers.PageAsync(catalog, wish.Order, wish.After, cancel, limit);
        return new Part<PaperRecord>(await records.OfAsync([.. page.Rows.Select(r => r.Id)], cancel), Next(home, page.After));
    }

    /// <summary>One paper, by its key, an earlier key, its arXiv id or its DOI. A slash in it is written %2F.</summary>
    [Page("/api/v1/papers/{key}")]
    [EndpointName("getPaper")]
    public async Task<ActionResult<PaperRecord>> Show([Example("2611.99008")] string key, CancellationToken cancel) =>
        await FindAsync(key, cancel) is { } paper ? (await records.OfAsync([paper.Id], cancel))[0] : Unknown(key);

    /// <summary>The listings that showed a paper, the newest first.</summary>
    [Page("/api/v1/papers/{key}/sightings")]
    [EndpointName("listSightings")]
    public async Task<ActionResult<Part<SightingRecord>>> Sightings(
        [Example("2611.99008")] string key, [AfterText] string? after, [Range(1, 100), Example(10)] int limit = 40, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { } paper)
        {
            return Unknown(key);
        }

        var sightings = catalog.Sightings.Where(s => s.PaperId == paper.Id);
        if (Cursor.Decode(after) is { } cursor && int.TryParse(cursor.Key, out var number) && number >= 0 && number <= DateOnly.MaxValue.DayNumber)
        {
            var on = DateOnly.FromDayNumber(number);
            sightings = sightings.Where(s => EF.Functions.LessThan(ValueTuple.Create(s.ListedOn, s.Id), ValueTuple.Create(on, cursor.Id)));
        }

        var found = await sightings.OrderByDescending(s => s.ListedOn).ThenByDescending(s => s.Id).Take(limit + 1).Select(s => new
        {
            s.Id,
            Record = new SightingRecord(s.CaptureId, s.Capture!.Source, s.Capture.Kind, s.ListedOn, s.Capture.Dated, s.Capture.CapturedAt, s.Position, s.Upvotes, s.ArxivVersion),
        }).ToListAsync(cancel);
        var next = found.Count > limit ? new Cursor(0, found[limit - 1].Id, $"{found[limit - 1].Record.ListedOn.DayNumber}").Encode() : null;
        return new Part<SightingRecord>([.. found.Take(limit).Select(f => f.Record)], Next(home, next));
    }

    /// <summary>The wordings under which a paper was listed, the newest first.</summary>
    [Page("/api/v1/papers/{key}/revisions")]
    [EndpointName("listRevisions")]
    public async Task<ActionResult<Part<RevisionRecord>>> Revisions([Example("2611.99008")] string key, CancellationToken cancel)
    {
        if (await FindAsync(key, cancel) is not { } paper)
        {
            return Unknown(key);
        }

        return new Part<RevisionRecord>(
            await catalog.Revisions.Where(r => r.PaperId == paper.Id && r.Sightings.Count > 0)
                .Select(r => new { Revision = r, From = r.Sightings.Min(s => s.ListedOn), To = r.Sightings.Max(s => s.ListedOn), r.Sightings.Count })
                .OrderByDescending(r => r.To).ThenBy(r => r.Revision.Id).Take(100)
                .Select(r => new RevisionRecord(r.Revision.Title, r.Revision.Abstract == "" ? null : r.Revision.Abstract, r.Revision.AbstractCut, r.Revision.Shown, r.From, r.To, r.Count))
                .ToListAsync(cancel),
            null);
    }

    /// <summary>The neighbours of a paper, the nearest first, and what each has in common with it.</summary>
    [Page("/api/v1/papers/{key}/similar")]
    [EndpointName("listSimilar")]
    public async Task<ActionResult<Part<SimilarRecord>>> Similar([Example("2611.99008")] string key, [Range(1, 50), Example(5)] int limit = 10, CancellationToken cancel = default)
    {
        if (await FindAsync(key, cancel) is not { } paper)
        {
            return Unknown(key);
        }

        var near = await similar.OfAsync([paper.Id], limit, cancel);
        return new Part<SimilarRecord>([.. near.Select(s => new SimilarRecord(s.Paper.Key, records.Address(s.Paper.Key), s.Paper.Title, s.Paper.Score, s.Words, s.Tags, s.Authors))], null);
    }

    /// <summary>Every paper, one to a line: the whole catalogue as a stream of NDJSON.</summary>
    [Page("/api/v1/export")]
    [EndpointName("exportPapers")]
    [Produces("application/x-ndjson", Type = typeof(PaperRecord))]
    public async Task<IActionResult> Export(CancellationToken cancel)
    {
        Response.ContentType = "application/x-ndjson";
        if (!HttpMethods.IsHead(Request.Method))
        {
            await foreach (var paper in records.AllAsync(cancel))
            {
                JsonSerializer.Serialize(new Utf8JsonWriter(Response.BodyWriter), paper, Lines);
                "\n"u8.CopyTo(Response.BodyWriter.GetSpan(1));
                Response.BodyWriter.Advance(1);
                if (Response.BodyWriter.UnflushedBytes > 64 * 1024)
                {
                    await Response.BodyWriter.FlushAsync(cancel);
                }
            }
        }

        return new EmptyResult();
    }

    private static DateOnly? Day(string? text) => string.IsNullOrEmpty(text) ? null : Period.Parse(PeriodKind.Day, text)?.From;

    private Task<NamedPaper?> FindAsync(string key, CancellationToken cancel) => PaperNames.FindAsync(catalog, Uri.UnescapeDataString(key), cancel);

    private ContentResult Unknown(string key) => this.Refuse(StatusCodes.Status404NotFound, "key", $"There is no paper {key}.");
}
