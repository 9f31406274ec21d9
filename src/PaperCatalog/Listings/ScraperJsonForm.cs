using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>JSON that somebody's scraper made: an array, a wrapped array, or objects under their ids, however deep.</summary>
public sealed class ScraperJsonForm : IListingForm
{
    /// <summary>Groups of groups of papers have been seen; deeper is no list.</summary>
    private const int MaxGroups = 5;

    /// <summary>Members that make an object a list of papers even where it has a title and authors itself.</summary>
    private static readonly HashSet<string> Lists =
        ["papers", "items", "data", "results", "entries", "articles", "records", "list", "listing", "hits", "docs", "dailypapers"];

    private static readonly string[] PeriodKeys = ["dateString", "date", "period", "week", "month", "day"];

    /// <inheritdoc/>
    public FormGuess Recognise(CaptureText capture) => JsonStart.Is(capture.Text)
        ? new FormGuess(0.5, "it is JSON, whose records are known by the names of their members")
        : FormGuess.No;

    /// <inheritdoc/>
    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var json = LooseJson.ParseAll(capture.Text);
        var records = Records(json);
        if (records.Count == 0 && !IsEmptyList(json.Root))
        {
            return new Listing { Form = ListingForm.Unknown, Refusal = NotAListing.Json(json) };
        }

        return Read(ListingForm.ScraperJson, json, records) with { Period = Period(json.Root as JsonObject) };
    }

    /// <summary>Every record of a paper in a JSON text, with the member it stands under.</summary>
    internal static List<(JsonObject Record, string? Key)> Records(LooseJson json)
    {
        var records = new List<(JsonObject Record, string? Key)>();
        Gather(json.Root, key: null, depth: 0, records);
        return records;
    }

    /// <summary>The entries of records that one JSON text holds.</summary>
    internal static Listing Read(ListingForm form, LooseJson json, IEnumerable<(JsonObject Record, string? Key)> records)
    {
        var warnings = new List<string>();
        var entries = records
            .Select(item => ApiRecord.Is(item.Record) ? ApiRecord.Read(json, item.Record, warnings) : ScrapedRecord.Read(json, item.Record, item.Key, warnings))
            .OfType<Entry>()
            .ToList();
        if (json.Fault is not null)
        {
            warnings.Add($"The JSON was read only in part: {json.Fault}.");
        }

        return new Listing { Form = form, Entries = entries, Warnings = warnings };
    }

    private static void Gather(JsonNode? node, string? key, int depth, List<(JsonObject Record, string? Key)> records)
    {
        if (depth > MaxGroups || records.Count > CaptureText.MaxEntries)
        {
            return;
        }

        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Gather(item, key: null, depth + 1, records);
            }
        }
        else if (node is JsonObject group)
        {
            if (!IsList(group) && (ApiRecord.Is(group) || ScrapedRecord.Is(group, key)))
            {
                records.Add((group, key));
                return;
            }

            foreach (var (name, member) in group)
            {
                Gather(member, name, depth + 1, records);
            }
        }
    }

    private static bool IsList(JsonObject group) =>
        group.Any(member => member.Value is JsonArray { Count: > 0 } array && array[0] is JsonObject && Lists.Contains(RecordKeys.Fold(member.Key)));

    /// <summary>[] and {"papers":[]} are listings of a day without papers.</summary>
    internal static bool IsEmptyList(JsonNode? root) =>
        root is JsonArray { Count: 0 }
        || (root is JsonObject head && head.Any(member => member.Value is JsonArray { Count: 0 } && Lists.Contains(RecordKeys.Fold(member.Key))));

    private static string? Period(JsonObject? head) =>
        PeriodKeys.Select(key => head.Text(key)).FirstOrDefault(text => ListedDate.Period(text) is not null);
}
