using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;

namespace PaperCatalog.Library;

/// <summary>What a person searched for before: kept for them alone, the newest few, until they forget it.</summary>
public sealed class PastSearches(CatalogDbContext catalog, TimeProvider clock)
{
    public Task<int> KeepAsync(long person, string query, CancellationToken cancel) => catalog.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO past_search (person_id, query, asked_at) VALUES ({person}, {query}, {clock.GetUtcNow()})
        ON CONFLICT (person_id, query) DO UPDATE SET asked_at = excluded.asked_at;
        DELETE FROM past_search WHERE person_id = {person} AND asked_at < (
            SELECT asked_at FROM past_search WHERE person_id = {person} ORDER BY asked_at DESC OFFSET {PastSearch.Most - 1} LIMIT 1)
        """,
        cancel);

    /// <summary>Those that hold what is typed, the newest first; all for nothing.</summary>
    public async Task<IReadOnlyList<string>> ContainingAsync(long person, string typed, int most, CancellationToken cancel)
    {
        var pattern = "%" + typed.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return await catalog.PastSearches.Where(s => s.PersonId == person && EF.Functions.ILike(s.Query, pattern))
            .OrderByDescending(s => s.AskedAt).Select(s => s.Query).Take(most).ToListAsync(cancel);
    }

    public Task<int> ForgetAsync(long person, CancellationToken cancel) =>
        catalog.PastSearches.Where(s => s.PersonId == person).ExecuteDeleteAsync(cancel);
}
