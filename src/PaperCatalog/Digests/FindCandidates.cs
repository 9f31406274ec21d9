using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Papers;
using PaperCatalog.Search;

namespace PaperCatalog.Digests;

/// <summary>Finds the papers that entered a query's result within a window.</summary>
public sealed class FindCandidates(IDbContextFactory<CatalogDbContext> contexts, FindPapers find)
{
    /// <summary>The facet whose tags a digest is grouped by.</summary>
    private const string GroupedBy = "task";

    /// <summary>Papers asked for at once, and pages of them at most: a month of everything.</summary>
    private const int PageSize = 500, MostPages = 6;

    /// <summary>A revised paper is news if it is among so many that answer the query best.</summary>
    private const int BestOfAll = 1_000;

    /// <summary>Those in the window whose order by relevance is asked for.</summary>
    private const int BestOfWindow = 300;

    public async Task<IReadOnlyList<Candidate>> RunAsync(string query, DigestRanking ranking, DigestWindow window, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var news = await NewAsync(db, query, window, cancel);
        var revised = await RevisedAsync(db, query, window, cancel);
        var matches = ranking == DigestRanking.Best ? await MatchesAsync(query, window, cancel) : [];
        return await LoadAsync(db, news, revised, matches, window, cancel);
    }

    /// <summary>
    /// The whole catalogue is asked, newest papers first, up to the day before the window: what belongs to a query's result depends on
    /// how well the best of all papers answers it, so a search within the window alone would let in what answers it badly.
    /// </summary>
    private async Task<List<long>> NewAsync(CatalogDbContext db, string query, DigestWindow window, CancellationToken cancel)
    {
        var ids = new List<long>();
        for (var page = 0; page < MostPages; page++)
        {
            var found = await find.RunAsync(new SearchRequest($"sort:new before:{Day(window.LastDay.AddDays(1))} {query}", PageSize, page * PageSize), cancel);
            var hits = found.Papers.Select(p => p.Id).ToArray();
            var days = await db.Papers.Where(p => hits.Contains(p.Id)).Select(p => new { p.Id, p.FirstListedOn, p.CreatedAt }).ToListAsync(cancel);
            ids.AddRange(days.Where(p => window.Holds(p.FirstListedOn, p.CreatedAt)).Select(p => p.Id));
            if (hits.Length < PageSize || days.Exists(p => p.FirstListedOn <= window.LateAfterDay))
            {
                break;
            }
        }

        return ids;
    }

    /// <summary>Papers listed before whose shown wording was first listed within the window.</summary>
    private async Task<HashSet<long>> RevisedAsync(CatalogDbContext db, string query, DigestWindow window, CancellationToken cancel)
    {
        var (after, last) = (window.AfterDay, window.LastDay);
        // From the few sightings of the window, not from all papers: these are wide, and there may be a million.
        var changed = await db.Sightings.Where(s => s.ListedOn > after && s.ListedOn <= last)
            .Join(db.Papers, s => s.PaperId, p => p.Id, (s, p) => new { Seen = s, Paper = p })
            .Where(x => x.Paper.FirstListedOn <= after && x.Paper.WordingCount > 1 && x.Seen.Revision!.Shown
                && !db.Sightings.Any(earlier => earlier.RevisionId == x.Seen.RevisionId && earlier.ListedOn <= after))
            .Select(x => x.Paper.Id).Distinct().ToListAsync(cancel);
        if (changed.Count == 0)
        {
            return [];
        }

        var all = changed.ToHashSet();
        var asked = QueryWords.Of(query).Count == 0
            ? new SearchRequest($"is:saved {query}", all.Count) { Saved = all }
            : new SearchRequest(query, BestOfAll);
        all.IntersectWith((await find.RunAsync(asked, cancel)).Papers.Select(p => p.Id));
        return all;
    }

    private async Task<Dictionary<long, int>> MatchesAsync(string query, DigestWindow window, CancellationToken cancel)
    {
        var found = await find.RunAsync(new SearchRequest($"after:{Day(window.LateAfterDay)} before:{Day(window.LastDay.AddDays(1))} {query}", BestOfWindow), cancel);
        return found.Papers.Select((p, i) => (p.Id, i)).ToDictionary(p => p.Id, p => p.i);
    }

    private static async Task<IReadOnlyList<Candidate>> LoadAsync(
        CatalogDbContext db, List<long> news, HashSet<long> revised, Dictionary<long, int> matches, DigestWindow window, CancellationToken cancel)
    {
        var ids = news.Concat(revised).Distinct().ToArray();
        var (from, last) = (window.LastDay.AddDays(-TrendingScore.Window), window.LastDay);
        var seen = (await db.Sightings.Where(s => ids.Contains(s.PaperId) && s.ListedOn <= last)
            .Select(s => new { s.PaperId, Seen = new TrendingSighting(s.ListedOn, s.Capture!.CapturedAt, s.Position, s.Upvotes) })
            .ToListAsync(cancel)).ToLookup(s => s.PaperId, s => s.Seen);
        var topics = await TopicsAsync(db, ids, cancel);
        var papers = await db.Papers.Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Key, p.Title, p.Abstract, p.FirstListedOn }).ToListAsync(cancel);
        return [.. papers.Where(p => seen[p.Id].Any()).Select(p => new Candidate(
            p.Id,
            new DigestPaper { Key = p.Key, Title = p.Title, Abstract = p.Abstract, Mark = revised.Contains(p.Id) ? DigestMark.Revised : DigestMark.New, Topic = topics.GetValueOrDefault(p.Id) },
            p.FirstListedOn,
            Recent([.. seen[p.Id]], from),
            matches.TryGetValue(p.Id, out var place) ? place : null))];
    }

    /// <summary>What each paper does, in the widest words the vocabulary has for it.</summary>
    private static async Task<Dictionary<long, string>> TopicsAsync(CatalogDbContext db, long[] ids, CancellationToken cancel)
    {
        var tasks = await db.Tags.Where(t => t.Facet == GroupedBy && t.BroaderId == null && t.MergedIntoId == null && !t.Deleted).OrderBy(t => t.Place).Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        var tagged = await db.Tagged.Where(t => ids.Contains(t.PaperId)).Select(t => new { t.PaperId, t.TagIds }).ToListAsync(cancel);
        return tagged.Select(t => (t.PaperId, Task: tasks.Find(task => t.TagIds.Contains(task.Id)))).Where(t => t.Task is not null).ToDictionary(t => t.PaperId, t => t.Task!.Name);
    }

    /// <summary>The sightings that the trend looks at; all of them where a paper has none so recent.</summary>
    private static List<TrendingSighting> Recent(List<TrendingSighting> seen, DateOnly after) => seen.FindAll(s => s.ListedOn > after) is { Count: > 0 } recent ? recent : seen;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
