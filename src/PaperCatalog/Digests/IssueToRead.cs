using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;

namespace PaperCatalog.Digests;

/// <summary>An issue with the papers as they are today, for mails and for its page.</summary>
public sealed record IssueToRead(string Slug, string Query, DigestRanking Ranking, DigestWindow Window, int Found, IReadOnlyDictionary<int, DigestPaper> Papers)
{
    /// <summary>Stands in a composed digest where a reader's own links go.</summary>
    private static readonly DigestLinks Nobodys = new("\u0001site\u0001", "\u0001online\u0001", "\u0001leave\u0001", "\u0001preferences\u0001");

    private readonly ConcurrentDictionary<string, ComposedDigest> composed = new(StringComparer.Ordinal);

    public static async Task<IssueToRead> LoadAsync(CatalogDbContext db, long id, CancellationToken cancel)
    {
        var issue = await db.Issues.AsNoTracking().SingleAsync(i => i.Id == id, cancel);
        var papers = await db.IssuePapers.Where(p => p.IssueId == id).Select(p => new
        {
            p.Position,
            Paper = new DigestPaper
            {
                Key = p.Paper!.Key,
                Title = p.Paper.Title,
                Abstract = p.Paper.Abstract,
                Authors = p.Paper.Authors,
                Links = p.Paper.Links,
                Upvotes = p.Paper.Upvotes,
                Mark = p.Mark,
                Reason = p.Reason,
                Topic = p.Topic,
            },
        }).ToDictionaryAsync(p => p.Position, p => p.Paper, cancel);
        return new IssueToRead(issue.Slug, issue.Query, issue.Ranking, issue.Window, issue.Found, papers);
    }

    /// <summary>The papers of an issue that is not kept.</summary>
    public static async Task<IssueToRead> OfAsync(CatalogDbContext db, Issue issue, CancellationToken cancel)
    {
        var ids = issue.Papers.ConvertAll(p => p.PaperId);
        var papers = await db.Papers.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        return new IssueToRead(issue.Slug, issue.Query, issue.Ranking, issue.Window, issue.Found, issue.Papers.Where(p => papers.ContainsKey(p.PaperId)).ToDictionary(
            p => p.Position,
            p => new DigestPaper
            {
                Key = papers[p.PaperId].Key,
                Title = papers[p.PaperId].Title,
                Abstract = papers[p.PaperId].Abstract,
                Authors = papers[p.PaperId].Authors,
                Links = papers[p.PaperId].Links,
                Upvotes = papers[p.PaperId].Upvotes,
                Mark = p.Mark,
                Reason = p.Reason,
                Topic = p.Topic,
            }));
    }

    /// <summary>The digest of those at the places given.</summary>
    public Digest Digest(IReadOnlyList<int> picks, DigestLinks links)
    {
        var papers = picks.Where(Papers.ContainsKey).Select(p => Papers[p]).DistinctBy(p => p.Key).ToList();
        return new Digest { Query = Query, Ranking = Ranking, Window = Window, Papers = papers, More = Math.Max(0, Found - papers.Count), Links = links };
    }

    /// <summary>The same as a mail. Most readers of an issue get the same papers, so it is written once and each gets links of their own.</summary>
    public ComposedDigest Compose(IReadOnlyList<int> picks, DigestLinks links)
    {
        var shared = composed.GetOrAdd(string.Join(',', picks.Select(p => p.ToString(CultureInfo.InvariantCulture))), _ => ComposeDigest.Of(Digest(picks, Nobodys)));
        return shared with { Html = Linked(shared.Html), Text = Linked(shared.Text) };

        string Linked(string text) => text.Replace(Nobodys.Site, links.Site, StringComparison.Ordinal).Replace(Nobodys.Online, links.Online, StringComparison.Ordinal)
            .Replace(Nobodys.Leave, links.Leave, StringComparison.Ordinal).Replace(Nobodys.Preferences, links.Preferences, StringComparison.Ordinal);
    }
}
