namespace PaperCatalog.Tags;

/// <summary>The tags that have a sign of their own in icons.svg: the modalities that came with the application.</summary>
public static class TagIcons
{
    private static readonly HashSet<string> Drawn = [.. Vocabulary.Shipped.Tags.Where(t => t.Facet == "modality").Select(t => t.Slug)];

    public static bool Has(Tag tag) => tag.Facet == "modality" && Drawn.Contains(tag.Slug);
}
