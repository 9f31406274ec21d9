using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Library;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Api.V1;

/// <summary>A paper that a person keeps, since when, and under which of their own tags.</summary>
public sealed record KeptRecord(string Key, string Url, string Title, DateTimeOffset SavedAt, IReadOnlyList<string> Tags);

/// <summary>One's own saves and tags, by one's personal token.</summary>
[Tags("Library")]
[IgnoreAntiforgeryToken]
public sealed class LibraryController(CatalogDbContext catalog, KeptPapers kept, KeepPapers keep, TagForMe tags, PublicUrl home) : V1Controller
{
    /// <summary>The papers one has saved, the latest first.</summary>
    [HttpGet("/api/v1/library")]
    [EndpointName("listLibrary")]
    [Authorize(Policy = ApiRoom.ReadToken)]
    public async Task<Part<KeptRecord>> List(CancellationToken cancel) => new(
        [.. (await kept.ListAsync(User.PersonId()!.Value, cancel)).Select(p => new KeptRecord(p.Key, home.Absolute(PaperAddress.Of(p.Key)), p.Title, p.SavedAt, p.Tags))], null);

    /// <summary>Saves a paper.</summary>
    [HttpPut("/api/v1/library/papers/{key}")]
    [EndpointName("savePaper")]
    [Authorize(Policy = ApiRoom.WriteToken)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public Task<IActionResult> Save([Example("2611.99008")] string key, CancellationToken cancel) => OnPaperAsync(key, (me, id) => keep.RunAsync(me, Keeping.Save, [id], cancel), cancel);

    /// <summary>Saves a paper no longer.</summary>
    [HttpDelete("/api/v1/library/papers/{key}")]
    [EndpointName("unsavePaper")]
    [Authorize(Policy = ApiRoom.WriteToken)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public Task<IActionResult> Unsave([Example("2611.99008")] string key, CancellationToken cancel) => OnPaperAsync(key, (me, id) => keep.RunAsync(me, Keeping.Unsave, [id], cancel), cancel);

    /// <summary>Puts a paper under a tag of one's own, which nobody else sees.</summary>
    [HttpPut("/api/v1/library/papers/{key}/tags/{tag}")]
    [EndpointName("tagPaper")]
    [Authorize(Policy = ApiRoom.WriteToken)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public Task<IActionResult> Tag([Example("2611.99008")] string key, [StringLength(OwnTag.LongestName), Example("to read")] string tag, CancellationToken cancel) =>
        OnPaperAsync(key, (me, id) => tags.RunAsync(me, tag, [id], cancel), cancel);

    /// <summary>Takes a paper out of a tag of one's own.</summary>
    [HttpDelete("/api/v1/library/papers/{key}/tags/{tag}")]
    [EndpointName("untagPaper")]
    [Authorize(Policy = ApiRoom.WriteToken)]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public Task<IActionResult> Untag([Example("2611.99008")] string key, [StringLength(OwnTag.LongestName), Example("to-read")] string tag, CancellationToken cancel) =>
        OnPaperAsync(key, (me, id) => tags.TakeAwayAsync(me, tag, [id], cancel), cancel);

    private async Task<IActionResult> OnPaperAsync(string key, Func<long, long, Task> act, CancellationToken cancel)
    {
        if (await PaperNames.FindAsync(catalog, Uri.UnescapeDataString(key), cancel) is not { } paper)
        {
            return this.Refuse(StatusCodes.Status404NotFound, "key", $"There is no paper {key}.");
        }

        try
        {
            await act(User.PersonId()!.Value, paper.Id);
            return NoContent();
        }
        catch (RefusedException refused)
        {
            return this.Refuse(StatusCodes.Status400BadRequest, "tag", refused.Message);
        }
    }
}
