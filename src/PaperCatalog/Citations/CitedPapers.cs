using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Search;
using PaperCatalog.Shared;

namespace PaperCatalog.Citations;

/// <summary>Which papers to cite: those named, those of a period, or those that a search finds.</summary>
public sealed record CiteWish(IReadOnlyList<string> Keys, Period? Period, string? Query)
{
    public bool IsEmpty => Keys.Count == 0 && Period is null && string.IsNullOrWhiteSpace(Query);
}

/// <summary>Finds papers to cite and hands them on a few hundred at a time, so that a whole search takes no more memory than a page.</summary>
public sealed class CitedPapers(CatalogDbContext catalog, FindPapers find, PublicUrl home)
{
    /// <summary>The most papers of a search, or of a month, that are cited at once.</summary>
    public const int Most = FindPapers.MostSkipped;

    private const int Batch = 500;

    /// <summary>The ids of the papers meant, in the order of the list. A key that there is not is passed over.</summary>
    public async Task<IReadOnlyList<long>> FindAsync(CiteWish wish, int most, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(wish.Query))
        {
            return [.. (await find.RunAsync(new SearchRequest(wish.Query, most), cancel)).Papers.Select(p => p.Id)];
        }

        if (wish.Period is { } period)
        {
            return await ListedPapers.In(catalog, period).OrderByDescending(l => l.On).ThenBy(l => l.Place).ThenBy(l => l.Paper.Id)
                .Select(l => l.Paper.Id).Take(most).ToListAsync(cancel);
        }

        var known = await NamedAsync(wish.Keys, cancel);
        return [.. wish.Keys.Where(known.ContainsKey).Select(k => known[k]).Distinct().Take(most)];
    }

    /// <summary>The first of these keys that no paper has or had; null where all are known.</summary>
    public async Task<string?> FindUnknownAsync(IReadOnlyList<string> keys, CancellationToken cancel)
    {
        var known = keys.Count == 0 ? [] : await NamedAsync(keys, cancel);
        return keys.FirstOrDefault(k => !known.ContainsKey(k));
    }

    private Task<Dictionary<string, long>> NamedAsync(IReadOnlyList<string> keys, CancellationToken cancel) => catalog.Papers.Where(p => keys.Contains(p.Key)).Select(p => new { p.Key, p.Id })
        .Concat(catalog.PaperAliases.Where(a => keys.Contains(a.Key)).Select(a => new { a.Key, Id = a.PaperId })).ToDictionaryAsync(p => p.Key, p => p.Id, cancel);

    public async IAsyncEnumerable<CitedPaper> LoadAsync(IReadOnlyList<long> ids, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var batch in ids.Chunk(Batch))
        {
            var categories = await PrimaryCategories.OfAsync(catalog, batch, cancel);
            var papers = await catalog.Papers.Where(p => batch.Contains(p.Id)).Include(p => p.Identifiers).AsNoTracking().ToDictionaryAsync(p => p.Id, cancel);
            foreach (var id in batch.Where(papers.ContainsKey))
            {
                yield return Of(papers[id], categories.GetValueOrDefault(id));
            }
        }
    }

    private CitedPaper Of(Paper paper, string? category) => new(
        paper.Key, paper.Title, paper.Authors, Named(paper, Identifier.Arxiv), Named(paper, Identifier.Doi), category)
    {
        Abstract = paper.Abstract,
        Keywords = paper.Keywords,
        PublishedAt = paper.PublishedAt,
        FirstListedOn = paper.FirstListedOn,
        Page = home.Absolute(PaperAddress.Of(paper.Key)),
    };

    private static string? Named(Paper paper, string kind) => paper.Identifiers.OrderBy(i => i.Id).FirstOrDefault(i => i.Kind == kind)?.Value;
}
