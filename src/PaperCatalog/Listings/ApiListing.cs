using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>The records and the facts around them that the API's answer and the page's JSON have in common.</summary>
internal static class ApiListing
{
    private static readonly Regex Start = new("\\{\\s*\"paper\"\\s*:\\s*\\{", RegexOptions.NonBacktracking);

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

    /// <summary>
    /// Reads damaged JSON record by record, each from where it begins: one lost quote turns the rest of a line inside out, and must not
    /// cost more than the record it stands in.
    /// </summary>
    public static Listing ReadApart(ListingForm form, string text, JsonObject? head)
    {
        var starts = Start.Matches(text).Select(match => match.Index).Append(text.Length).ToList();
        var warnings = new List<string>();
        var entries = new List<Entry>();
        for (var at = 0; at + 1 < starts.Count; at++)
        {
            var json = LooseJson.Parse(text[starts[at]..starts[at + 1]]);
            var last = at + 2 == starts.Count;
            if (json.Root is JsonObject record && !(json.Fault is not null && !last) && ApiRecord.Read(json, record, warnings) is { } entry)
            {
                entries.Add(entry);
            }
        }

        warnings.Add($"The JSON is damaged: {entries.Count} of {starts.Count - 1} records were read whole.");
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
