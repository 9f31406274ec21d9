using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Digests.Composing;
using PaperCatalog.Papers;

namespace PaperCatalog.Digests;

/// <summary>The page to subscribe on: the form, what is wrong with it, and what was mailed before.</summary>
public sealed record SubscribePage(SubscribeForm Form, string? Problem, IReadOnlyList<PastIssue> Past);

/// <summary>An issue in a list.</summary>
public sealed record PastIssue(string Slug, DigestWindow Window, DigestRanking Ranking, int Found);

/// <summary>An issue as a page.</summary>
/// <param name="Papers">As they were mailed, each with the reason for its place.</param>
/// <param name="More">Papers of the issue that are not on it.</param>
public sealed record IssuePage(string Query, DigestWindow Window, DigestRanking Ranking, PaperList Papers, int More);

/// <summary>A page with something to read and at most one thing to do.</summary>
/// <param name="Action">Where its button posts to; null where there is none.</param>
public sealed record StepPage(string Title, string Text, string? Action = null, string? Button = null)
{
    /// <summary>False where a link is its own credential and whoever holds it may press the button, with cookies or without.</summary>
    public bool Guarded { get; init; } = true;
}

/// <summary>Asks for what the pages show.</summary>
public sealed class DigestPages(CatalogDbContext catalog, SignedLinks links)
{
    private const int PastShown = 10;

    /// <summary>Issues of all papers: a query may be somebody's own, and its issues are found by their link only.</summary>
    public async Task<IReadOnlyList<PastIssue>> PastAsync(CancellationToken cancel) =>
        await catalog.Issues.Where(i => i.Query == "" && i.Papers.Any() && catalog.Deliveries.Any(d => d.IssueId == i.Id && d.State == MailState.Sent))
            .OrderByDescending(i => i.ToAt).ThenByDescending(i => i.Id).Take(PastShown)
            .Select(i => new PastIssue(i.Slug, new DigestWindow(i.FromAt, i.ToAt), i.Ranking, i.Found)).ToListAsync(cancel);

    /// <summary>An issue, or what a mail held of it; null where there is none.</summary>
    /// <param name="mail">The signed link of a delivery; one that does not work shows the whole issue.</param>
    public async Task<IssuePage?> IssueAsync(string slug, string? mail, CancellationToken cancel)
    {
        var issue = await catalog.Issues.AsNoTracking().Include(i => i.Papers).SingleOrDefaultAsync(i => i.Slug == slug, cancel);
        if (issue is null)
        {
            return null;
        }

        var delivery = mail is null ? null : await links.ReadAsync(LinkPurpose.Read, mail, cancel);
        var picks = delivery is null ? null : await catalog.Deliveries.Where(d => d.Id == delivery && d.IssueId == issue.Id).Select(d => d.Picks).SingleOrDefaultAsync(cancel);
        var shown = issue.Papers.Where(p => picks is null || picks.Contains(p.Position)).OrderBy(p => p.Position).ToList();
        var ids = shown.Select(p => p.PaperId).ToArray();
        var rows = await ListedPapers.Everything(catalog).Where(l => ids.Contains(l.Paper.Id)).Select(PaperRow.FromListed).ToDictionaryAsync(r => r.Id, cancel);
        var list = await ListedPapers.WithVotesAsync(catalog, [.. shown.Where(p => rows.ContainsKey(p.PaperId)).Select(p => rows[p.PaperId] with { Note = Note(p) })], cancel);
        return new IssuePage(issue.Query, issue.Window, issue.Ranking, new PaperList(list, 1, null), Math.Max(0, issue.Found - list.Count));
    }

    private static string Note(IssuePaper paper) => paper.Mark == DigestMark.Revised ? $"revised; {paper.Reason}" : paper.Reason;
}
