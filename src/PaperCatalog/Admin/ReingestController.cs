using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Ingest.Reingest;
using PaperCatalog.Jobs;
using PaperCatalog.Shared;

namespace PaperCatalog.Admin;

/// <summary>Reading the archive again: choose what, see what would change, apply it.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class ReingestController(ReingestPages pages, OrderReingest order) : DeskController
{
    [Page("/admin/reingest")]
    public async Task<IActionResult> List(CancellationToken cancel) => View("Reingest", await pages.ListAsync(cancel));

    [Page("/admin/reingest/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancel) => await pages.FindAsync(id, cancel) is { } page ? View("ReingestRun", page) : NotFound();

    /// <summary>Always a dry run first.</summary>
    [HttpPost("/admin/reingest")]
    public async Task<IActionResult> Try([FromForm] ReingestScope scope, CancellationToken cancel)
    {
        var fault = ModelState.IsValid ? scope.Fault : "A day is written as 2026-11-20, a capture is a number.";
        return fault is null
            ? LocalRedirect($"/admin/reingest/{await order.RunAsync(new ReingestOrder(scope, DryRun: true), User.ToActor(), cancel)}")
            : Refused(new RefusedException(fault), "/admin/reingest");
    }


    [HttpPost("/admin/reingest/{id:long}/apply")]
    public async Task<IActionResult> Apply(long id, CancellationToken cancel) => await pages.FindAsync(id, cancel) switch
    {
        { Order.DryRun: true, Run.State: RunState.Done } page => LocalRedirect($"/admin/reingest/{await order.RunAsync(page.Order with { DryRun = false }, User.ToActor(), cancel)}"),
        { Order.DryRun: true } => Refused(new RefusedException("Only what a dry run has shown to its end can be applied."), $"/admin/reingest/{id}"),
        _ => NotFound(),
    };
}
