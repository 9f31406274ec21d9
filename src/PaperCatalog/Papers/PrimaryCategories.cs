using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Papers;

/// <summary>arXiv's primary category of papers, as the newest listing that names any has it.</summary>
public static partial class PrimaryCategories
{
    public static async Task<IReadOnlyDictionary<long, string>> OfAsync(CatalogDbContext catalog, long[] papers, CancellationToken cancel)
    {
        var rows = await catalog.Database.SqlQuery<Named>(
            $"""
            SELECT DISTINCT ON (paper_id) paper_id AS "PaperId", entry -> 'categories' ->> 0 AS "Category" FROM sighting
            WHERE paper_id = ANY ({papers}) AND entry -> 'categories' ->> 0 IS NOT NULL ORDER BY paper_id, listed_on DESC, id DESC
            """).ToListAsync(cancel);
        return rows.Where(r => Category().IsMatch(r.Category)).ToDictionary(r => r.PaperId, r => r.Category);
    }

    /// <summary>A feed may call anything a category.</summary>
    [GeneratedRegex(@"^[a-z]+(-[a-z]+)*(\.([A-Z]{2}|[a-z]+(-[a-z]+)*))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Category();

    private sealed record Named(long PaperId, string Category);
}
