using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.V1;

/// <summary>What handing over a capture did.</summary>
/// <param name="Known">True where the same content for the same period was there already: nothing changed.</param>
public sealed record TakenCapture(bool Known, int Entries, int NewPapers, int KnownPapers, int Revisions, int Review, IReadOnlyList<string> Warnings);

/// <summary>Handing over captures.</summary>
[Tags("Captures")]
public sealed class CapturesController(IngestCapture ingest, IngestNote note, TimeProvider clock) : V1Controller
{
    /// <summary>Takes a listing page, in any form that the catalogue reads, as the body of the request. Needs an admin's token with the scope admin.</summary>
    [HttpPost("/api/v1/captures")]
    [EndpointName("addCapture")]
    [Authorize(Policy = ApiRoom.AdminToken)]
    [IgnoreAntiforgeryToken]
    [Consumes("application/octet-stream", "text/html", "application/json", "text/plain", "text/markdown", "application/xml")]
    [RequestSizeLimit(CaptureText.MaxBytes + 1024)]
    public async Task<ActionResult<TakenCapture>> Add(
        [StringLength(2000), Example("https://papers.example/papers?date=2026-11-18")] string? url,
        [StringLength(255), Example("2026-11-18.json")] string? fileName,
        [AnyPeriodText, Example("2026-11-18")] string? period,
        [TimeText, Example("2026-11-18T09:00:00Z")] string? capturedAt,
        CancellationToken cancel)
    {
        using var body = new MemoryStream();
        try
        {
            await Request.Body.CopyToAsync(body, cancel);
        }
        catch (BadHttpRequestException unread) when (unread.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return this.Refuse(StatusCodes.Status413PayloadTooLarge, "body", $"A capture has {CaptureText.MaxBytes >> 20} MB at most: divide it.");
        }

        var origin = new CaptureOrigin(ListedDate.Timestamp(capturedAt) ?? clock.GetUtcNow(), url, fileName, string.IsNullOrEmpty(period) ? null : period);
        var taken = await ingest.RunAsync(new IncomingCapture(body.ToArray(), origin, "upload"), cancel);
        if (taken.Refusal is { } refusal)
        {
            return this.Refuse(StatusCodes.Status422UnprocessableEntity, "body", refusal);
        }

        await note.RunAsync(User.ToActor(), taken, cancel);
        return new TakenCapture(taken.Known, taken.Entries, taken.NewPapers, taken.KnownPapers, taken.Revisions, taken.Review, taken.Warnings);
    }
}
