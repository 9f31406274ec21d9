using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;

namespace PaperCatalog.Api.Compatible;

/// <summary>What the daily papers API can be asked for.</summary>
/// <param name="Page">From 0.</param>
public sealed record DailyWish(Period? Period, string? Submitter, string? Sort, int Page, int Limit);

/// <summary>Finds papers as the daily papers API tells them.</summary>
public sealed class CompatiblePapers(CatalogDbContext catalog, TrendingPages trending)
{
    /// <summary>A listing's own record before any other sighting, the API's before the page's; then the newest.</summary>
    private const string BestTold =
        "s.paper_id, (s.source IS NOT NULL AND c.form = 'api-json') DESC, (s.source IS NOT NULL AND c.form = 'html') DESC, s.listed_on DESC, c.captured_at DESC, s.id DESC";

    private const string Listed =
        $$"""
        SELECT t.paper_id AS "Value" FROM (
            SELECT DISTINCT ON (s.paper_id) s.paper_id, s.position, s.upvotes, s.listed_on, c.captured_at
            FROM sighting s JOIN capture c ON c.id = s.capture_id
            WHERE s.listed_on BETWEEN {0} AND {1} AND c.kind <> ALL ({2}) AND ({3}::text IS NULL OR lower(s.entry ->> 'submitter') = lower({3}))
            ORDER BY {{BestTold}}) t
        JOIN paper p ON p.id = t.paper_id
        """;

    private const string Part = " LIMIT {4} OFFSET {5}";

    /// <summary>Papers of a period in the order of its newest listing; without a period or a submitter the newest of all.</summary>
    public async Task<IReadOnlyList<ToldPaper>> ListAsync(DailyWish wish, CancellationToken cancel)
    {
        var skip = wish.Page * wish.Limit;
        var ids = (wish.Period, wish.Submitter, wish.Sort) switch
        {
            (null, null, "trending") => [.. (await trending.RankedAsync(cancel)).Skip(skip).Take(wish.Limit)],
            (null, null, _) => await catalog.Papers.OrderByDescending(p => p.FirstListedOn)
                .ThenBy(p => p.Sightings.Where(s => s.ListedOn == p.FirstListedOn).Min(s => s.Position)).ThenBy(p => p.Id)
                .Skip(skip).Take(wish.Limit).Select(p => p.Id).ToListAsync(cancel),
            _ => await ListedAsync(wish, skip, cancel),
        };
        return await TellAsync(ids, wish.Period, cancel);
    }

    /// <summary>The papers in the order of their ids, each by its best sighting of the period, of any where it is null.</summary>
    public async Task<IReadOnlyList<ToldPaper>> TellAsync(IReadOnlyList<long> ids, Period? period, CancellationToken cancel)
    {
        var (from, to, longer) = Bounds(period);
        var told = await catalog.Sightings.FromSqlRaw(
                $$"""
                SELECT DISTINCT ON (s.paper_id) s.* FROM sighting s JOIN capture c ON c.id = s.capture_id
                WHERE s.paper_id = ANY ({0}) AND s.listed_on BETWEEN {1} AND {2} AND c.kind <> ALL ({3}) ORDER BY {{BestTold}}
                """,
                ids.ToArray(), from, to, longer)
            .AsNoTracking().Include(s => s.Capture).ToDictionaryAsync(s => s.PaperId, cancel);
        var papers = await catalog.Papers.Where(p => ids.Contains(p.Id)).Include(p => p.Identifiers).AsNoTracking().ToDictionaryAsync(p => p.Id, cancel);
        return [.. ids.Where(id => papers.ContainsKey(id) && told.ContainsKey(id)).Select(id => new ToldPaper(papers[id], OwnRecord(told[id])))];
    }

    private Task<List<long>> ListedAsync(DailyWish wish, int skip, CancellationToken cancel)
    {
        var (from, to, longer) = Bounds(wish.Period);
        var sorted = wish.Sort switch
        {
            "trending" => Listed + " ORDER BY coalesce(t.upvotes, p.upvotes, -1) DESC, p.id DESC" + Part,
            "publishedAt" => Listed + " ORDER BY p.published_at DESC NULLS LAST, p.id DESC" + Part,
            _ => Listed + " ORDER BY t.captured_at DESC, t.listed_on DESC, t.position, p.id" + Part,
        };
        return catalog.Database.SqlQueryRaw<long>(sorted, from, to, longer, wish.Submitter ?? (object)DBNull.Value, wish.Limit, skip)
            .ToListAsync(cancel);
    }

    private static (DateOnly From, DateOnly To, string[] Longer) Bounds(Period? period) =>
        period is null ? (new DateOnly(1, 1, 2), new DateOnly(9999, 12, 30), []) : (period.From, period.To, ListedPapers.LongerThan(period.Kind));

    /// <summary>A scraper's record has names of its own and is not passed on.</summary>
    private static Sighting OwnRecord(Sighting told)
    {
        if (told.Capture!.Form is not ("api-json" or "html"))
        {
            told.Source = null;
        }

        return told;
    }
}
