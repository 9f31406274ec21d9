using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Tags;

/// <summary>A tag on a paper, with what earned it.</summary>
/// <param name="Evidence">As stored, see <see cref="PackedEvidence"/>; empty where a person gave it.</param>
public sealed record Chip(Tag Tag, bool FromPerson, string? By, int[] Evidence)
{
    /// <summary>Why the paper has the tag, in one line.</summary>
    public string Because(string title, string summary) => FromPerson
        ? $"given by {By ?? "a person who has left"}"
        : string.Join(", ", Words(title, summary).Select(w => $"“{w}”"));

    public IEnumerable<string> Words(string title, string summary) => PackedEvidence.Unpack(Evidence, title, summary).Select(e => e.Text);
}

/// <summary>The tags of the papers on a page, in the order of the vocabulary: two statements, however many papers.</summary>
public sealed class TagChips(CatalogDbContext catalog, KnownTags tags)
{
    public async Task<IReadOnlyDictionary<long, IReadOnlyList<Chip>>> OfAsync(IReadOnlyCollection<long> papers, CancellationToken cancel)
    {
        var ids = papers.ToArray();
        var tree = await tags.TreeAsync(cancel);
        var places = tree.Shown.Index().ToDictionary(t => t.Item.Id, t => t.Index);
        var said = await catalog.Taggings.AsNoTracking().Where(t => ids.Contains(t.PaperId))
            .Select(t => new Said(t, catalog.People.Where(p => p.Id == t.ById).Select(p => p.UserName).FirstOrDefault())).ToListAsync(cancel);
        return said.GroupBy(t => t.Tagging.PaperId).ToDictionary(
            g => g.Key,
            g => (IReadOnlyList<Chip>)[.. g.Where(t => tree.Find(t.Tagging.TagId) is not null).GroupBy(t => tree.Find(t.Tagging.TagId)!).Select(Settle).OfType<Chip>().OrderBy(c => places[c.Tag.Id])]);
    }

    /// <summary>What is said of one tag and those merged into it; the same as the database works out, see <see cref="TagSchema"/>.</summary>
    private static Chip? Settle(IGrouping<Tag, Said> said)
    {
        var people = said.Where(t => t.Tagging.FromPerson).ToList();
        return people.Count == 0 ? new Chip(said.Key, false, null, [.. said.SelectMany(t => t.Tagging.Evidence)])
            : people.Find(t => t.Tagging.Holds) is { } given ? new Chip(said.Key, true, given.By, [])
            : null;
    }

    private sealed record Said(Tagging Tagging, string? By);
}
