using PaperCatalog.Listings;

namespace PaperCatalog.Ingest;

/// <summary>What reading says of a capture as a whole.</summary>
internal static class CaptureHead
{
    /// <summary>Writes it onto the capture; true where anything differs from what stood there.</summary>
    public static bool Write(Capture capture, Listing listing)
    {
        var period = listing.Period ?? "";
        var before = (capture.Form, capture.Kind, capture.Period, capture.ListedOn, capture.Dated, capture.Query, capture.Curator, capture.EntryCount);
        capture.Form = ListingNames.Of(listing.Form);
        capture.Kind = ListingNames.Of(listing.Kind);
        capture.Period = period;
        capture.ListedOn = ListedDate.Period(period) is { } listed ? ListedDate.FirstDay(listed) : DateOnly.FromDateTime(capture.CapturedAt.UtcDateTime);
        capture.Dated = period.Length > 0;
        capture.Query = listing.Query;
        capture.Curator = listing.Curator;
        capture.ReaderVersion = ListingReader.Version;
        capture.EntryCount = listing.Entries.Count;
        if (!capture.Warnings.SequenceEqual(listing.Warnings))
        {
            capture.Warnings = [.. listing.Warnings];
        }

        return before != (capture.Form, capture.Kind, capture.Period, capture.ListedOn, capture.Dated, capture.Query, capture.Curator, capture.EntryCount);
    }
}
