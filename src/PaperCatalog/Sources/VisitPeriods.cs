using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Jobs;
using PaperCatalog.Papers;

namespace PaperCatalog.Sources;

/// <summary>Why a source did not answer, and when it wants to be asked again, where it said so.</summary>
/// <param name="IsPassing">Worth another try later.</param>
internal sealed record SourceTrouble(string Sentence, DateTimeOffset? NotBefore, bool IsPassing);

/// <summary>Asks a source for periods, one page after the other, and notes what it says of each. What the same run has asked before it was cut off is passed over.</summary>
internal sealed class VisitPeriods(VisitPage visitPage, IDbContextFactory<CatalogDbContext> contexts, TimeProvider clock)
{
    /// <summary>A null period stands for a source that has none.</summary>
    public async Task<SourceTrouble?> RunAsync(long sourceId, IReadOnlyList<Period?> periods, JobRun run, RunProgress progress, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var source = await db.Sources.SingleAsync(s => s.Id == sourceId, cancel);
        var before = await db.SourceVisits.AsNoTracking().Where(v => v.RunId == run.Id && v.Outcome != VisitOutcome.Failed && v.Outcome != VisitOutcome.Refused).OrderBy(v => v.Id).ToListAsync(cancel);
        progress.Expect(periods.Count);
        SourceTrouble? trouble = null;
        var (answers, unread) = (0, false);
        foreach (var period in periods)
        {
            progress.Say($"{source.Name}: asking for {period?.Text ?? "the list"}.");
            (var pages, trouble) = await VisitAsync(source, period, before.Where(v => v.Asked == (period?.Text ?? "")), run, progress, cancel);
            unread |= pages.Exists(v => v.Outcome == VisitOutcome.Unread);
            answers += pages.Count(v => VisitOutcome.IsAnswer(v.Outcome) && v.Outcome != VisitOutcome.Missing);
            await NoteAsync(source, period, pages, cancel);
            if (trouble is not null)
            {
                break;
            }

            progress.Advance();
        }

        // One day without a page is one that is to come or that the origin left out; several are an address that leads nowhere.
        var isOneMissing = periods.Count == 1 && !unread && source.AnsweredAt is not null;
        trouble ??= answers > 0 || periods.Count == 0 || isOneMissing ? null
            : new SourceTrouble($"{source.Host} has no page that could be read for any of {periods.Count} addresses: check the address of the source.", null, IsPassing: false);
        await JudgeAsync(db, source, trouble, cancel);
        return trouble;
    }

    private async Task<(List<SourceVisit> Pages, SourceTrouble? Trouble)> VisitAsync(
        Source source, Period? period, IEnumerable<SourceVisit> before, JobRun run, RunProgress progress, CancellationToken cancel)
    {
        var pages = before.ToList();
        pages.ForEach(v => Count(v, progress));
        for (var page = pages.Count + 1; page <= source.Pages && (page == 1 || pages[^1] is { Entries: > 0 } && VisitOutcome.IsAnswer(pages[^1].Outcome)); page++)
        {
            var (visit, notBefore) = await visitPage.RunAsync(source, period, page, run.Id, cancel);
            Tell(visit, progress);
            pages.Add(visit);
            if (visit.Outcome is VisitOutcome.Failed or VisitOutcome.Refused)
            {
                return (pages, new SourceTrouble(visit.Sentence!, notBefore, IsPassing: visit.Outcome == VisitOutcome.Failed));
            }
        }

        return (pages, null);
    }

    private static void Count(SourceVisit visit, RunProgress progress)
    {
        progress.Count(visit.Outcome);
        progress.Count("new papers", visit.NewPapers);
    }

    private static void Tell(SourceVisit visit, RunProgress progress)
    {
        Count(visit, progress);
        var asked = visit.Asked.Length == 0 ? "The list" : visit.Asked;
        var line = visit.Outcome switch
        {
            VisitOutcome.Captured => $"{asked}: {visit.Entries} papers, {visit.NewPapers} of them new.",
            VisitOutcome.Known => $"{asked}: {visit.Entries} papers, as it was.",
            VisitOutcome.Unchanged => $"{asked}: not changed, {visit.Entries} papers.",
            VisitOutcome.Neighbour => $"{asked}: answered with the list of {visit.Period ?? "no day"}, which does not count for it.",
            _ => $"{asked}: {visit.Sentence}",
        };
        if (visit.Outcome is VisitOutcome.Unread or VisitOutcome.Failed or VisitOutcome.Refused)
        {
            progress.Warn(line);
        }
        else
        {
            progress.Log(line);
        }
    }

    /// <summary>What the source has said of the period, or of the day that a source without periods listed.</summary>
    private async Task NoteAsync(Source source, Period? period, List<SourceVisit> pages, CancellationToken cancel)
    {
        var last = pages[^1];
        period ??= last.Period is { } own && VisitOutcome.IsAnswer(last.Outcome) ? Period.Parse(PeriodKind.Day, own) : null;
        if (period is null)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var day = await db.ListingDays.SingleOrDefaultAsync(d => d.SourceId == source.Id && d.Period == period.Text, cancel)
            ?? db.ListingDays.Add(new ListingDay { SourceId = source.Id, Period = period.Text, Day = period.From }).Entity;
        day.AskedAt = last.At;
        if (VisitOutcome.IsAnswer(last.Outcome))
        {
            (day.AnsweredAt, day.Trouble) = (last.At, null);
            day.Entries = pages.Where(v => v.Outcome is not (VisitOutcome.Neighbour or VisitOutcome.Missing)).Sum(v => v.Entries);
            day.IsSettled = DuePeriods.IsSettled(period, source.DayAt(last.At), source.LookBackDays);
        }
        else
        {
            day.Trouble = last.Sentence;
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task JudgeAsync(CatalogDbContext db, Source source, SourceTrouble? trouble, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        source.AskedAt = now;
        if (trouble is null)
        {
            source.Answered(now);
        }
        else
        {
            source.FailedToAnswer(now, trouble.Sentence, trouble.NotBefore);
        }

        await db.SaveChangesAsync(cancel);
    }
}
