using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Accounts;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Admin;

/// <summary>The form of a tag.</summary>
public sealed record TagForm(string? Name, string? Slug, string? Definition, string? Synonyms, int? Broader);

/// <summary>The vocabulary: names, tree, merges and ends of tags.</summary>
public sealed class TagsController(TagDesk desk, CurateTag curate) : DeskController
{
    [Page("/admin/tags")]
    public async Task<IActionResult> List(CancellationToken cancel) => View("Tags", await desk.ListAsync(cancel));

    [Page("/admin/tags/{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken cancel) => await desk.FindAsync(id, cancel) is { } page ? View("Tag", page) : NotFound();

    /// <summary>What merging into another tag would do, or deleting where no other is named.</summary>
    [Page("/admin/tags/{id:int}/preview")]
    public async Task<IActionResult> Preview(int id, int? into, CancellationToken cancel) =>
        await desk.PreviewAsync(id, into, cancel) is { } preview ? View("TagPreview", preview) : NotFound();

    [HttpPost("/admin/tags")]
    public Task<IActionResult> Make([FromForm] string? name, [FromServices] GiveTag give, CancellationToken cancel) =>
        DoAsync(() => give.MakeTopicAsync(User.ToActor(), name ?? "", cancel), "The tag is made.", "/admin/tags");

    [HttpPost("/admin/tags/{id:int}")]
    public Task<IActionResult> Change(int id, [FromForm] TagForm form, CancellationToken cancel) => DoAsync(
        () => curate.RunAsync(
            User.ToActor(), "tag.change", id,
            t => t with { Name = form.Name ?? "", Slug = form.Slug ?? "", Definition = form.Definition ?? "", Synonyms = (form.Synonyms ?? "").Split(','), BroaderId = form.Broader },
            cancel),
        "The tag is changed.",
        $"/admin/tags/{id}");

    [HttpPost("/admin/tags/{id:int}/merge")]
    public Task<IActionResult> Merge(int id, [FromForm] int into, CancellationToken cancel) => DoAsync(
        () => curate.RunAsync(User.ToActor(), "tag.merge", id, t => t with { MergedIntoId = into }, cancel), "The tags are one.", $"/admin/tags/{into}");

    [HttpPost("/admin/tags/{id:int}/delete")]
    public Task<IActionResult> Delete(int id, CancellationToken cancel) => DoAsync(
        () => curate.RunAsync(User.ToActor(), "tag.delete", id, t => t with { Deleted = true }, cancel), "The tag is deleted; it can be brought back.", "/admin/tags");

    /// <summary>Brings back a tag that was merged or deleted.</summary>
    [HttpPost("/admin/tags/{id:int}/restore")]
    public Task<IActionResult> Restore(int id, CancellationToken cancel) => DoAsync(
        () => curate.RunAsync(User.ToActor(), "tag.restore", id, t => t with { Deleted = false, MergedIntoId = null }, cancel), "The tag is back.", $"/admin/tags/{id}");

    [HttpPost("/admin/tags/{id:int}/undo")]
    public Task<IActionResult> Undo(int id, [FromForm] long entry, CancellationToken cancel) =>
        DoAsync(() => curate.UndoAsync(User.ToActor(), entry, cancel), "It is undone.", $"/admin/tags/{id}");
}
