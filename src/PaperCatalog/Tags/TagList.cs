using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>A tag and how many papers count as it.</summary>
public sealed record ListedTag(string Facet, string Slug, string Name, string Definition, string? Broader, int Papers);

/// <summary>The tags of the catalogue, for people and for files.</summary>
public sealed class TagList(IDbContextFactory<CatalogDbContext> contexts)
{
    public async Task<IReadOnlyList<ListedTag>> RunAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var tree = await TagTree.LoadAsync(db, cancel);
        var papers = await db.Tagged.SelectMany(t => t.TagIds).GroupBy(t => t).Select(g => new { Id = g.Key, Papers = g.Count() }).ToDictionaryAsync(g => g.Id, g => g.Papers, cancel);
        return [.. tree.Shown.Select(t => new ListedTag(t.Facet, t.Slug, t.Name, t.Definition, tree.BroaderOf(t)?.Slug, papers.GetValueOrDefault(t.Id)))];
    }

    /// <summary>All of them, merged and deleted ones included: importing the file elsewhere gives the same tags.</summary>
    public async Task<TagFile> ExportAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var tags = (await db.Tags.AsNoTracking().ToListAsync(cancel)).ToDictionary(t => t.Id);
        var aliases = (await db.TagAliases.AsNoTracking().ToListAsync(cancel)).ToLookup(a => a.TagId, a => a.Slug);
        return new TagFile([.. tags.Values.OrderBy(t => Facets.Place(t.Facet)).ThenBy(t => t.Place).ThenBy(t => t.Slug, StringComparer.Ordinal)
            .Select(t => new TagRecord(t.Facet, t.Slug, t.Name, t.Definition)
            {
                Broader = t.BroaderId is { } wider ? tags[wider].Slug : null,
                Synonyms = t.Synonyms,
                Aliases = [.. aliases[t.Id].Order(StringComparer.Ordinal)],
                MergedInto = t.MergedIntoId is { } into ? tags[into].Key : null,
                Deleted = t.Deleted,
            })]);
    }
}

/// <summary>Brings in a file of tags.</summary>
public sealed class ImportTags(IDbContextFactory<CatalogDbContext> contexts)
{
    public async Task<ImportedTags> RunAsync(TagFile file, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await ImportVocabulary.FileAsync(db, file, cancel);
    }
}
