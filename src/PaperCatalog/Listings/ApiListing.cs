using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>The records and the facts around them that the API's answer and the page's JSON have in common.</summary>
internal static class ApiListing
{
    /// <summary>Reads the array of records; <paramref name="head"/> is the object around it, where there is one.</summary>
    public static Listing Read(ListingForm form, LooseJson json, IEnumerable<JsonObject> records, JsonObject? head)
    {
        var warnings = new List<string>();
        var entries = records.Select(record => ApiRecord.Read(json, record, warnings)).OfType<Entry>().ToList();
        if (json.Fault is not null)
        {
            warnings.Add($"The JSON was read only in part: {json.Fault}.");
        }

        return Head(new Listing { Form = form, Period = SharedDay(entries), Entries = entries, Warnings = warnings }, head);
    }

    private static Listing Head(Listing listing, JsonObject? head)
    {
        var query = head.Text("query");
        var period = ListedDate.Period(head.Text("dateString")) ?? ListedDate.Period(head.Text("date"));
        var publisher = head.Object("publisher");
        return listing with
        {
            Kind = query is not null ? ListingKind.Query : head.Flag("isTrending") ? ListingKind.Trending : Kind(head.Text("periodType")) ?? period?.Kind ?? ListingKind.Unknown,
            Query = query,
            Period = period?.Value ?? listing.Period,
            Curator = publisher.Text("fullname") ?? publisher.Text("name") ?? publisher.Text("user"),
        };
    }

    private static ListingKind? Kind(string? periodType) => periodType switch
    {
        "day" or "daily" => ListingKind.Day,
        "week" or "weekly" => ListingKind.Week,
        "month" or "monthly" => ListingKind.Month,
        _ => null,
    };

    /// <summary>The day of listing, where all records that name one agree. The outer publishedAt of 2024 spreads over two days and does not count.</summary>
    private static string? SharedDay(List<Entry> entries)
    {
        var days = entries
            .Select(entry => ListedDate.Timestamp(entry.Source.Object("paper").Text("submittedOnDailyAt")))
            .OfType<DateTimeOffset>()
            .Select(time => DateOnly.FromDateTime(time.UtcDateTime))
            .Distinct()
            .Take(2)
            .ToList();
        return days is [var day] ? ListedDate.OfDay(day).Value : null;
    }
}
