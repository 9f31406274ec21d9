using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Search.QueryLanguage;
using PaperCatalog.Shared;

namespace PaperCatalog.Search;

/// <summary>What was found, as the page shows it.</summary>
/// <param name="DidYouMean">The spelling that was searched; null where nothing was corrected.</param>
public sealed record FoundList(PaperList List, int Total, bool TotalIsExact, string? DidYouMean, IReadOnlyList<QueryProblem> Problems);

/// <summary>Turns what a search found into rows with the words marked.</summary>
public sealed class SearchPages(CatalogDbContext catalog, FindPapers find)
{
    /// <summary>Characters of a query that are read.</summary>
    public const int MaxLength = 500;

    private const int PageSize = 20;

    private const string Configuration = "papers";

    private static readonly string TitleMarks = $"HighlightAll=true, StartSel={Highlight.Start}, StopSel={Highlight.Stop}";

    private static readonly string AbstractMarks =
        $"MaxFragments=2, MaxWords=28, MinWords=12, FragmentDelimiter=\" … \", StartSel={Highlight.Start}, StopSel={Highlight.Stop}";

    /// <summary>The key of the paper whose arXiv id or DOI the query is.</summary>
    public async Task<string?> KeyOfAsync(string query, CancellationToken cancel)
    {
        var name = (ArxivId.Parse(query) ?? ArxivId.FromUrl(query))?.Id ?? DoiName.From(query) ?? query;
        return await catalog.Identifiers.Where(i => i.Value == name)
            .Join(catalog.Papers, i => i.PaperId, p => p.Id, (i, p) => p.Key).OrderBy(k => k).FirstOrDefaultAsync(cancel);
    }

    /// <summary>One page of what a query finds, best first.</summary>
    /// <param name="exactly">True to search what was typed, without correcting its spelling.</param>
    public async Task<FoundList> FindAsync(string query, bool exactly, Cursor? after, CancellationToken cancel)
    {
        var seen = after?.Seen ?? 0;
        var result = await find.RunAsync(new SearchRequest(query, PageSize + 1, seen) { Correct = !exactly }, cancel);
        var ids = result.Papers.Take(PageSize).Select(p => p.Id).ToArray();
        var rows = await RowsAsync(ids, string.Join(" or ", Words(QueryReader.Read(result.DidYouMean ?? query).Root)), cancel);
        var next = result.Papers.Count > PageSize ? new Cursor(seen + PageSize, ids[^1], "") : null;
        return new FoundList(new PaperList(rows, seen + 1, next?.Encode()) { Ranked = false }, result.Total, result.TotalIsExact, result.DidYouMean, result.Query.Problems);
    }

    /// <summary>The words that may be marked: those that are asked for, not those that are to be absent.</summary>
    private static IEnumerable<string> Words(QueryNode node) => node switch
    {
        WordNode word => Plain(word.Text),
        PhraseNode phrase => Plain(phrase.Text),
        TitleNode title => Plain(title.Text),
        AnyNode any => any.Options.SelectMany(Words),
        AllNode all => all.Parts.SelectMany(Words),
        _ => [],
    };

    /// <summary>Without what the query language of PostgreSQL gives a meaning of its own.</summary>
    private static IEnumerable<string> Plain(string text) =>
        text.Split([' ', '"', '-'], StringSplitOptions.RemoveEmptyEntries).Where(w => !w.Equals("or", StringComparison.OrdinalIgnoreCase));

    /// <summary>Highlights are costly, so only the papers shown have them.</summary>
    private async Task<IReadOnlyList<PaperRow>> RowsAsync(long[] ids, string words, CancellationToken cancel)
    {
        var rows = (await ListedPapers.Everything(catalog).Where(l => ids.Contains(l.Paper.Id)).Select(PaperRow.FromListed).ToListAsync(cancel)).ToDictionary(r => r.Id);
        if (words.Length > 0)
        {
            var marked = catalog.Papers.Where(p => ids.Contains(p.Id)).Select(p => new
            {
                p.Id,
                Title = EF.Functions.WebSearchToTsQuery(Configuration, words).GetResultHeadline(Configuration, p.Title, TitleMarks),
                Snippet = EF.Functions.WebSearchToTsQuery(Configuration, words).GetResultHeadline(Configuration, p.Abstract, AbstractMarks),
            });
            await foreach (var mark in marked.AsAsyncEnumerable().WithCancellation(cancel))
            {
                rows[mark.Id] = rows[mark.Id] with { Title = mark.Title, Snippet = Marked(mark.Snippet) };
            }
        }

        return await ListedPapers.WithVotesAsync(catalog, [.. ids.Where(rows.ContainsKey).Select(id => rows[id])], cancel);
    }

    /// <summary>A snippet without a mark says less than the abstract's beginning.</summary>
    private static string? Marked(string snippet) => snippet.Contains(Highlight.Start, StringComparison.Ordinal) ? $"… {snippet} …" : null;
}
