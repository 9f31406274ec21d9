using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using PaperCatalog.Data;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

#pragma warning disable CA1304, CA1311, CA1862 // ToLower is PostgreSQL's lower() here

namespace PaperCatalog.Search;

/// <summary>A paper found, and how well it fits: higher is better, comparable within one search only.</summary>
public sealed record FoundPaper(PaperRow Row, float Score);

/// <summary>One page of what was found.</summary>
public sealed record FoundPapers(IReadOnlyList<FoundPaper> Papers, int Total, string? After);

/// <summary>Plain full-text search over titles, abstracts and authors, in PostgreSQL.</summary>
public sealed class PaperSearch(CatalogDbContext catalog)
{
    private const string Configuration = "papers";

    private static readonly string TitleMarks = $"HighlightAll=true, StartSel={Highlight.Start}, StopSel={Highlight.Stop}";

    private static readonly string AbstractMarks =
        $"MaxFragments=2, MaxWords=28, MinWords=12, FragmentDelimiter=\" … \", StartSel={Highlight.Start}, StopSel={Highlight.Stop}";

    /// <summary>The key of the paper whose arXiv id or DOI the query is.</summary>
    public async Task<string?> KeyOfAsync(SearchQuery query, CancellationToken cancel)
    {
        var name = (ArxivId.Parse(query.Text) ?? ArxivId.FromUrl(query.Text))?.Id ?? query.Text.ToLowerInvariant();
        return await catalog.Identifiers.Where(i => i.Value == name)
            .Join(catalog.Papers, i => i.PaperId, p => p.Id, (i, p) => p.Key).OrderBy(k => k).FirstOrDefaultAsync(cancel);
    }

    public async Task<FoundPapers> FindAsync(SearchQuery query, Cursor? after, int limit, CancellationToken cancel)
    {
        var matching = Matching(query);
        var words = query.Words;
        var scored = matching.Select(p => new
        {
            Paper = p,
            Score = words == "" ? 0f : EF.Property<NpgsqlTsVector>(p, PaperMapping.SearchText).Rank(EF.Functions.WebSearchToTsQuery(Configuration, words)),
        });
        if (after is not null && float.TryParse(after.Key, NumberStyles.Float, CultureInfo.InvariantCulture, out var score))
        {
            scored = scored.Where(s => s.Score < score || (s.Score == score && s.Paper.Id < after.Id));
        }

        var page = await scored.OrderByDescending(s => s.Score).ThenByDescending(s => s.Paper.Id).Take(limit + 1)
            .Select(s => new { s.Paper.Id, s.Score }).ToListAsync(cancel);
        var total = await matching.CountAsync(cancel);
        var rows = (await RowsAsync([.. page.Take(limit).Select(f => f.Id)], words, cancel)).ToDictionary(r => r.Id);
        var found = page.Take(limit).Where(f => rows.ContainsKey(f.Id)).Select(f => new FoundPaper(rows[f.Id], f.Score)).ToList();
        var next = page.Count > limit ? new Cursor((after?.Seen ?? 0) + limit, page[limit - 1].Id, page[limit - 1].Score.ToString("R", CultureInfo.InvariantCulture)) : null;
        return new FoundPapers(found, total, next?.Encode());
    }

    private IQueryable<Paper> Matching(SearchQuery query)
    {
        var matching = catalog.Papers.AsQueryable();
        if (query.Words.Length > 0)
        {
            matching = matching.Where(p => EF.Property<NpgsqlTsVector>(p, PaperMapping.SearchText).Matches(EF.Functions.WebSearchToTsQuery(Configuration, query.Words)));
        }

        foreach (var name in query.Authors)
        {
            // The index of words finds who may be meant, the names themselves decide.
            matching = matching.Where(p =>
                EF.Property<NpgsqlTsVector>(p, PaperMapping.SearchText).Matches(EF.Functions.PlainToTsQuery(Configuration, name))
                && p.Authors.Any(a => a.ToLower() == name));
        }

        return matching;
    }

    /// <summary>The rows of the papers found, with the words marked: highlights are costly, so only for those shown.</summary>
    private async Task<IReadOnlyList<PaperRow>> RowsAsync(long[] ids, string words, CancellationToken cancel)
    {
        var rows = await ListedPapers.Everything(catalog).Where(l => ids.Contains(l.Paper.Id)).Select(PaperRow.FromListed).ToListAsync(cancel);
        if (words.Length > 0)
        {
            var marked = await catalog.Papers.Where(p => ids.Contains(p.Id)).Select(p => new
            {
                p.Id,
                Title = EF.Functions.WebSearchToTsQuery(Configuration, words).GetResultHeadline(Configuration, p.Title, TitleMarks),
                Snippet = EF.Functions.WebSearchToTsQuery(Configuration, words).GetResultHeadline(Configuration, p.Abstract, AbstractMarks),
            }).ToDictionaryAsync(p => p.Id, cancel);
            rows = [.. rows.Select(r => r with { Title = marked[r.Id].Title, Snippet = Marked(marked[r.Id].Snippet) })];
        }

        return await ListedPapers.WithVotesAsync(catalog, rows, cancel);
    }

    /// <summary>A snippet without a mark says less than the abstract's beginning.</summary>
    private static string? Marked(string snippet) => snippet.Contains(Highlight.Start, StringComparison.Ordinal) ? $"… {snippet} …" : null;
}
