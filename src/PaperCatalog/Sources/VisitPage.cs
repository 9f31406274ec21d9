using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Papers;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Sources;

/// <summary>Asks one address of a source, archives what it answers and notes the visit.</summary>
internal sealed class VisitPage(FetchPage fetch, ArchivePage archive, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>The visit, noted, and when the origin wants to be asked again, where it said so.</summary>
    public async Task<(SourceVisit Visit, DateTimeOffset? NotBefore)> RunAsync(Source source, Period? period, int page, long? runId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var url = SourceTemplate.Fill(source.Template, period, page, source.Query);
        var before = await db.SourceVisits.AsNoTracking()
            .Where(v => v.SourceId == source.Id && v.Url == url && v.Status == 200 && v.Outcome != VisitOutcome.Unread)
            .OrderByDescending(v => v.Id).FirstOrDefaultAsync(cancel);
        var outcome = await fetch.RunAsync(new FetchRequest(url, HeldOf(before)), cancel);
        var visit = new SourceVisit { SourceId = source.Id, RunId = runId, Asked = period?.Text ?? "", Page = page, Url = url, At = clock.GetUtcNow(), Outcome = VisitOutcome.Failed };
        switch (outcome)
        {
            case FetchedPage fetched:
                await archive.RunAsync(source, period, fetched, visit, cancel);
                break;
            case NotModified unchanged:
                Repeat(before!, unchanged, visit);
                break;
            case Refused refused:
                (visit.Outcome, visit.Sentence) = (VisitOutcome.Refused, refused.Sentence);
                break;
            case Failed failed:
                (visit.Outcome, visit.Sentence, visit.Status) = (HasNoSuchPage(failed) ? VisitOutcome.Missing : VisitOutcome.Failed, failed.Sentence, failed.Status);
                break;
        }

        db.SourceVisits.Add(visit);
        await db.SaveChangesAsync(cancel);
        return (visit, (outcome as Failed)?.NotBefore);
    }

    private static HeldCopy? HeldOf(SourceVisit? visit)
    {
        var (tag, changed) = (visit?.Headers.GetValueOrDefault("etag"), visit?.Headers.GetValueOrDefault("last-modified"));
        return visit?.FinalUrl is { } final && (tag ?? changed) is not null ? new HeldCopy(new Uri(final), tag, changed) : null;
    }

    /// <summary>What was said before still holds, also where it was another day's list.</summary>
    private static void Repeat(SourceVisit before, NotModified unchanged, SourceVisit visit)
    {
        visit.Status = 304;
        visit.FinalUrl = unchanged.FinalUrl.AbsoluteUri;
        visit.Outcome = before.Outcome == VisitOutcome.Neighbour ? VisitOutcome.Neighbour : VisitOutcome.Unchanged;
        (visit.ContentId, visit.CaptureId, visit.Period, visit.Entries) = (before.ContentId, before.CaptureId, before.Period, before.Entries);
    }

    /// <summary>Origins say so of days to come and of days before their first; other refusals of theirs are trouble.</summary>
    private static bool HasNoSuchPage(Failed failed) => !failed.Retryable && failed.Status is 204 or 400 or 404 or 410;
}
