using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Accounts;
using PaperCatalog.Data;
using PaperCatalog.Shared;
using PaperCatalog.Sources;

namespace PaperCatalog.Admin;

/// <summary>Sources: adding, trying, changing, switching on and off, asking now and filling days of long ago.</summary>
[Authorize(Policy = Access.Admin)]
public sealed class SourcesController(SourcePages pages, CatalogDbContext db, SaveSource save) : DeskController
{
    [Page("/admin/sources")]
    public async Task<IActionResult> List(CancellationToken cancel) => View("Sources", await pages.ListAsync(cancel));

    [Page("/admin/sources/{id:long}")]
    public async Task<IActionResult> Show(long id, CancellationToken cancel) => await pages.FindAsync(id, cancel) is { } page ? View("Source", page) : NotFound();

    [Page("/admin/sources/new")]
    public IActionResult New(string? preset) => View("SourceForm", new SourceFormPage(null, SourcePresets.Named(preset ?? "") ?? new SourceForm(), new Dictionary<string, string>()));

    [Page("/admin/sources/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CancellationToken cancel) => await pages.EditAsync(id, cancel) is { } page ? View("SourceForm", page) : NotFound();

    /// <summary>Keeps the form, or tries it: then nothing is kept, and the form comes back with what would be read.</summary>
    [HttpPost("/admin/sources/new")]
    [HttpPost("/admin/sources/{id:long}/edit")]
    public async Task<IActionResult> Save(long? id, [FromForm] SourceForm form, [FromForm] string? act, [FromServices] TrySource attempt, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        var unread = ModelState.Where(f => f.Value!.Errors.Count > 0 && f.Key is nameof(SourceForm.Pages) or nameof(SourceForm.LookBackDays))
            .ToDictionary(f => f.Key, _ => "This is no number.", StringComparer.Ordinal);
        if (unread.Count > 0)
        {
            return View("SourceForm", new SourceFormPage(id, form, unread));
        }

        if (act == "try")
        {
            var faults = form.Faults(clock.GetUtcNow()).Where(f => f.Key is nameof(SourceForm.Template) or nameof(SourceForm.Query)).ToDictionary();
            return View("SourceForm", new SourceFormPage(id, form, faults, faults.Count == 0 ? await attempt.RunAsync(form, User.ToActor(), cancel) : null));
        }

        if (id is not null && !await db.Sources.AnyAsync(s => s.Id == id, cancel))
        {
            return NotFound();
        }

        var saved = await save.RunAsync(id, form, User.ToActor(), cancel);
        return saved.Source is { } source
            ? Done(id is null ? $"{source.Name} is added{(source.IsOn ? "" : ", and off: ask it now, or switch it on")}." : "The change is kept.", $"/admin/sources/{source.Id}")
            : View("SourceForm", new SourceFormPage(id, form, saved.Faults));
    }

    [HttpPost("/admin/sources/{id:long}/switch")]
    public async Task<IActionResult> Switch(long id, [FromForm] bool on, CancellationToken cancel) => await FindAsync(id, cancel) is not { } source ? NotFound() : await DoAsync(
        () => save.RunAsync(id, SourceForm.Of(source) with { IsOn = on }, User.ToActor(), cancel),
        on ? $"{source.Name} is on: its schedule asks it from now on." : $"{source.Name} is off: only you ask it.",
        $"/admin/sources/{id}");

    [HttpPost("/admin/sources/{id:long}/run")]
    public async Task<IActionResult> Run(long id, [FromServices] StartSourceRun start, CancellationToken cancel) => await FindAsync(id, cancel) is { } source
        ? LocalRedirect($"/admin/runs/{await start.RefreshAsync(source, User.ToActor(), cancel)}")
        : NotFound();

    [HttpPost("/admin/sources/{id:long}/backfill")]
    public async Task<IActionResult> Backfill(
        long id, [FromForm] DateOnly? from, [FromForm] DateOnly? to, [FromForm] bool again, [FromServices] StartSourceRun start, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } source)
        {
            return NotFound();
        }

        return StartSourceRun.Fault(source, from, to, source.DayAt(clock.GetUtcNow())) is { } fault
            ? Refused(new RefusedException(fault), $"/admin/sources/{id}")
            : LocalRedirect($"/admin/runs/{await start.BackfillAsync(source, from!.Value, to!.Value, again, User.ToActor(), cancel)}");
    }

    private Task<Source?> FindAsync(long id, CancellationToken cancel) => db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel);
}
