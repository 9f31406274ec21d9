using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PaperCatalog.Data;
using PaperCatalog.Ingest;
using PaperCatalog.Listings;
using PaperCatalog.Papers;
using PaperCatalog.Sources.Fetching;

namespace PaperCatalog.Sources;

/// <summary>Makes a capture of a page that a source answered with. The listing's own date decides what it is the listing of.</summary>
internal sealed class ArchivePage(IngestCapture ingest, IDbContextFactory<CatalogDbContext> contexts)
{
    public async Task RunAsync(Source source, Period? asked, FetchedPage page, SourceVisit visit, CancellationToken cancel)
    {
        (visit.Status, visit.FinalUrl, visit.Headers) = (page.Status, page.FinalUrl.AbsoluteUri, new Dictionary<string, string>(page.Headers, StringComparer.Ordinal));
        var hash = SHA256.HashData(page.Bytes.Span);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var (listing, origin) = Read(asked, page, visit.At);
        (visit.Period, visit.Entries) = (listing.Period, listing.Entries.Count);
        if (listing.Refusal is { } refusal)
        {
            (visit.Outcome, visit.Sentence) = (VisitOutcome.Unread, refusal);
            visit.ContentId = await KeepContent.RunAsync(db, hash, page.Bytes, cancel);
            return;
        }

        var isNeighbour = asked is not null && !IsOf(asked, listing);
        if (asked is not null && listing is { PeriodSource: PeriodSource.Url, Entries.Count: > 0 } && await IsOfAnotherAsync(db, source, asked, hash, cancel) is { } other)
        {
            // Nothing but the address says whose list this is, and the same bytes came for another period: they cannot be both.
            (visit.Outcome, visit.Period, visit.ContentId, visit.CaptureId) = (VisitOutcome.Neighbour, other.Period, other.ContentId, other.CaptureId);
            return;
        }

        var done = await ingest.RunAsync(new IncomingCapture(page.Bytes, origin, source.Slug), cancel);
        var period = listing.Period ?? "";
        var capture = await db.Captures.Where(c => c.Source == source.Slug && c.Period == period && c.Content!.Sha256 == hash).Select(c => new { c.Id, c.ContentId }).SingleAsync(cancel);
        (visit.ContentId, visit.CaptureId, visit.NewPapers) = (capture.ContentId, capture.Id, done.NewPapers);
        visit.Outcome = isNeighbour ? VisitOutcome.Neighbour : done.Known ? VisitOutcome.Known : VisitOutcome.Captured;
    }

    /// <summary>Reads it by what it says itself; where neither it nor its address names a period, it is the one that was asked for, unless a redirect led elsewhere.</summary>
    private static (Listing Listing, CaptureOrigin Origin) Read(Period? asked, FetchedPage page, DateTimeOffset at)
    {
        var origin = new CaptureOrigin(at, page.FinalUrl.AbsoluteUri);
        var listing = ListingReader.Read(page.Bytes, origin);
        if (asked is null || listing.Period is not null || listing.Refusal is not null || page.FinalUrl != page.RequestUrl)
        {
            return (listing, origin);
        }

        origin = origin with { Period = asked.Text };
        return (ListingReader.Read(page.Bytes, origin) with { PeriodSource = PeriodSource.Url }, origin);
    }

    /// <summary>A weekly page that names a day of its week is that week's.</summary>
    private static bool IsOf(Period asked, Listing listing) => ListedDate.Period(listing.Period) is { } own
        && (own.Value == asked.Text || (own.Kind == ListingKind.Day && asked.Kind != PeriodKind.Day && ListedDate.FirstDay(own) is var day && day >= asked.From && day <= asked.To));

    private static Task<SourceVisit?> IsOfAnotherAsync(CatalogDbContext db, Source source, Period asked, byte[] hash, CancellationToken cancel) => db.SourceVisits.AsNoTracking()
        .Where(v => v.SourceId == source.Id && v.Asked != asked.Text && v.Outcome != VisitOutcome.Neighbour && v.ContentId != null)
        .Where(v => db.CaptureContents.Any(c => c.Id == v.ContentId && c.Sha256 == hash))
        .OrderBy(v => v.Id).FirstOrDefaultAsync(cancel);
}
