using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Shared;

namespace PaperCatalog.Feeds;

/// <summary>The issues of a digest as the entries of a feed.</summary>
public sealed class FeedIssues(CatalogDbContext catalog, PublicUrl home)
{
    /// <summary>Papers named in an entry; the issue has all of them.</summary>
    private const int Named = 10;

    /// <summary>All issues of the query and ranking of this one; null where there is no such issue.</summary>
    public async Task<(string Title, IReadOnlyList<FeedEntry> Entries)?> FindAsync(string slug, CancellationToken cancel)
    {
        if (await catalog.Issues.Where(i => i.Slug == slug).Select(i => new { i.Query, i.Ranking }).SingleOrDefaultAsync(cancel) is not { } digest)
        {
            return null;
        }

        var issues = await catalog.Issues.Where(i => i.Query == digest.Query && i.Ranking == digest.Ranking).OrderByDescending(i => i.ToAt).ThenByDescending(i => i.Id).Take(FeedPapers.Most)
            .Select(i => new { i.Slug, i.FromAt, i.ToAt, i.Found, Titles = i.Papers.OrderBy(p => p.Position).Take(Named).Select(p => p.Paper!.Title).ToList() }).AsNoTracking().ToListAsync(cancel);
        return (digest.Query.Length > 0 ? $"Digest: {digest.Query}" : "Digest of all papers",
            [.. issues.Select(i => new FeedEntry(
                "issue " + i.Slug, home.Absolute("/digests/issues/" + i.Slug), $"{Wording.Count(i.Found, "paper")}, {Day(i.FromAt)} to {Day(i.ToAt)}",
                string.Join(" · ", i.Titles.Select(ReadableLatex.Of)), i.ToAt, i.ToAt))]);
    }

    private static string Day(DateTimeOffset time) => Wording.ShortDay(DateOnly.FromDateTime(time.UtcDateTime));
}
