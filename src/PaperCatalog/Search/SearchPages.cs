using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Search.Ranking;
using PaperCatalog.Shared;
using PaperCatalog.Tags;

namespace PaperCatalog.Search;

/// <summary>What was found, as the page shows it.</summary>
/// <param name="DidYouMean">The spelling that was searched; null where nothing was corrected.</param>
/// <param name="IsReady">False while the index is being built.</param>
public sealed record FoundList(
    PaperList List, ParsedQuery Query, int Total, bool TotalIsExact, string? DidYouMean, bool IsReady)
{
    public required FacetRail Rail { get; init; }

    /// <summary>"57 papers", and "about 12,000 papers" where they are too many to be told apart.</summary>
    public string Count => TotalIsExact ? Shared.Wording.Count(Total, "paper") : $"about {Shared.Wording.Count(Rounded, "paper")}";

    private int Rounded
    {
        get
        {
            var step = (int)Math.Pow(10, Math.Floor(Math.Log10(Total)) - 1);
            return (Total + (step / 2)) / step * step;
        }
    }
}

/// <summary>Turns what a search found into rows with the words marked.</summary>
public sealed class SearchPages(CatalogDbContext catalog, FindPapers find, LabelTable labels, KnownTags tags)
{
    /// <summary>Characters of a query that are read.</summary>
    public const int MaxLength = 500;

    private const int PageSize = 20;

    /// <summary>The key of the paper whose arXiv id or DOI the query is.</summary>
    public async Task<string?> KeyOfAsync(string query, CancellationToken cancel)
    {
        var name = (ArxivId.Parse(query) ?? ArxivId.FromUrl(query))?.Id ?? DoiName.From(query) ?? query;
        return await catalog.Identifiers.Where(i => i.Value == name)
            .Join(catalog.Papers, i => i.PaperId, p => p.Id, (i, p) => p.Key).OrderBy(k => k).FirstOrDefaultAsync(cancel);
    }

    /// <summary>One page of what a query finds, best first.</summary>
    public async Task<FoundList> FindAsync(SearchWish wish, CancellationToken cancel)
    {
        var seen = wish.After?.Seen ?? 0;
        var result = await find.RunAsync(new SearchRequest(wish.Query, PageSize + 1, seen) { Correct = !wish.Exactly, After = wish.After?.Id, WithFound = true, Saved = await SavedAsync(wish, cancel) }, cancel);
        var ids = result.Papers.Take(PageSize).Select(p => p.Id).ToArray();
        var rows = await RowsAsync(ids, result.Marks, cancel);
        var next = result.Papers.Count > PageSize && seen + PageSize <= FindPapers.MostSkipped ? new Cursor(seen + PageSize, ids[^1], "") : null;
        return new FoundList(
            new PaperList(rows, seen + 1, next?.Encode()) { Ranked = false },
            result.Query, result.Total, result.TotalIsExact, result.DidYouMean, result.IsReady)
        {
            Rail = await RailAsync(result, cancel),
        };
    }

    /// <summary>What whoever asks has saved; looked up only where the query is about it.</summary>
    private async Task<IReadOnlySet<long>?> SavedAsync(SearchWish wish, CancellationToken cancel) =>
        wish.PersonId is { } person && QueryReader.Read(wish.Query).IsPersonal
            ? await catalog.SavedPapers.Where(s => s.PersonId == person).Select(s => s.PaperId).ToHashSetAsync(cancel)
            : null;

    private async Task<FacetRail> RailAsync(SearchResult result, CancellationToken cancel)
    {
        var tree = await tags.TreeAsync(cancel);
        var sets = await labels.NowAsync(cancel);
        var counts = result.Found is { } found && sets.Documents.Generation == result.Generation ? CountFacets.Of(sets, found, tree) : FacetCounts.None;
        var narrowing = Narrowing.Of(result.Query);
        return FacetRail.Of(tree, narrowing.Tags, counts with { Total = result.Total }, t => Address(narrowing.Query(t, narrowing.Has)))
            .WithLinks(counts, narrowing.Has, h => Address(narrowing.Query(narrowing.Tags, h)));
    }

    private static string Address(string query) => "/search?q=" + Uri.EscapeDataString(query);

    /// <summary>The papers of a list in its order, with what answers to a query marked.</summary>
    public async Task<IReadOnlyList<PaperRow>> RowsAsync(long[] ids, IReadOnlyList<IReadOnlyList<string>> marks, CancellationToken cancel)
    {
        var rows = await ListedPapers.Everything(catalog).Where(l => ids.Contains(l.Paper.Id)).Select(PaperRow.FromListed).ToDictionaryAsync(r => r.Id, cancel);
        return await ListedPapers.WithVotesAsync(catalog, [.. ids.Where(rows.ContainsKey).Select(id => Marked(rows[id], marks))], cancel);
    }

    private static PaperRow Marked(PaperRow row, IReadOnlyList<IReadOnlyList<string>> marks) => marks.Count == 0 ? row : row with
    {
        Title = Snippet.Mark(ReadableLatex.Of(row.Title), marks),
        Snippet = Snippet.Of(ReadableLatex.Of(row.Abstract), marks),
    };
}
