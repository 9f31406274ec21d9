using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Search;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>Runs: what was done, what is being done, and how far it is.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class RunsController(RunPages pages, IHostApplicationLifetime lifetime) : DeskController
{
    [Page("/admin/runs")]
    public async Task<IActionResult> List(long? after, CancellationToken cancel) => ModelState.IsValid ? View("Runs", await pages.ListAsync(after, cancel)) : BadRequest();

    [Page("/admin/runs/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancel) => await pages.FindAsync(id, cancel) is { } page ? View("Run", page) : NotFound();

    /// <summary>What the page of a run listens to.</summary>
    [HttpGet("/admin/runs/{id:long}/events")]
    public async Task<Results<ServerSentEventsResult<RunEvent>, NotFound>> Events(long id, long after, CancellationToken cancel) =>
        await pages.IsThereAsync(id, cancel) ? TypedResults.ServerSentEvents(FollowAsync(id, after, cancel)) : TypedResults.NotFound();

    [HttpPost("/admin/runs/{id:long}/stop")]
    public Task<IActionResult> Stop(long id, [FromServices] StopRun stop, CancellationToken cancel) => DoAsync(
        async () => _ = await stop.RunAsync(id, User.ToActor(), cancel) ? true : throw new RefusedException("The run is over."),
        "It stops at its next step.",
        $"/admin/runs/{id}");

    [HttpPost("/admin/runs/rebuild-index")]
    public async Task<IActionResult> RebuildIndex([FromServices] StartRun start, CancellationToken cancel)
    {
        var actor = User.ToActor();
        var id = await start.RunAsync(new RunOrder(Search.RebuildIndex.Name, "The search index", actor.Name) { Lane = "search index" }, actor, cancel);
        return LocalRedirect($"/admin/runs/{id}");
    }

    /// <summary>An open page must not keep the application from ending.</summary>
    private async IAsyncEnumerable<RunEvent> FollowAsync(long id, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, lifetime.ApplicationStopping);
        await using var events = pages.FollowAsync(id, after, either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync(events))
        {
            yield return events.Current;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<RunEvent> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
