using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>The tags, read once a request by whatever part of the page asks first.</summary>
public sealed class KnownTags(CatalogDbContext catalog)
{
    private TagTree? tree;

    public async Task<TagTree> TreeAsync(CancellationToken cancel) => tree ??= await TagTree.LoadAsync(catalog, cancel);
}
