using Microsoft.AspNetCore.Mvc;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Api.V1;

/// <summary>The vocabulary.</summary>
[Tags("Tags")]
public sealed class TagsController(TagList tags, KnownTags known) : V1Controller
{
    /// <summary>Every tag, in the order of the pages, and how many papers count as it.</summary>
    [Page("/api/v1/tags")]
    [EndpointName("listTags")]
    public async Task<ActionResult<Part<ListedTag>>> List(CancellationToken cancel) => new Part<ListedTag>(await tags.RunAsync(cancel), null);

    /// <summary>One tag, also by a name it has had; its papers are in the list of papers.</summary>
    [Page("/api/v1/tags/{facet}/{slug}")]
    [EndpointName("getTag")]
    public async Task<ActionResult<ListedTag>> Show([Example("modality")] string facet, [Example("image")] string slug, CancellationToken cancel)
    {
        var all = await tags.RunAsync(cancel);
        var key = (await known.TreeAsync(cancel)).Find($"{facet}/{slug}")?.Key;
        return all.FirstOrDefault(t => $"{t.Facet}/{t.Slug}" == key) is { } tag ? tag
            : this.Refuse(StatusCodes.Status404NotFound, all.Any(t => t.Facet == facet) ? "slug" : "facet", $"There is no tag {facet}/{slug}.");
    }
}
