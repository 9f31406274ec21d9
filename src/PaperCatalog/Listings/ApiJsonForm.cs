using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>The daily papers API's answer: the array itself, wrapped, cut off, or kept as Python reprs in an array of strings.</summary>
public sealed class ApiJsonForm : IListingForm
{
    /// <summary>The first record begins with its paper, so the sign stands near the start.</summary>
    private const int Head = 64 * 1024;

    private static readonly Regex Sign = new("[\"']paper[\"']\\s*:\\s*\\{\\s*[\"']", RegexOptions.NonBacktracking);

    /// <inheritdoc/>
    public FormGuess Recognise(CaptureText capture)
    {
        var text = capture.Text.AsSpan().TrimStart();
        return text.IsEmpty || text[0] is not ('[' or '{') ? FormGuess.No
            : text.TrimEnd() is "[]" ? new FormGuess(0.9, "it is an empty array, the API's answer for a day without papers")
            : Sign.IsMatch(text[..Math.Min(text.Length, Head)]) ? new FormGuess(0.9, "its JSON records have a paper in them")
            : FormGuess.No;
    }

    /// <inheritdoc/>
    public Listing Read(CaptureText capture, CaptureOrigin origin)
    {
        var json = LooseJson.ParseAll(capture.Text);
        if (json.Root is JsonArray { Count: > 0 } items && items[0] is JsonValue)
        {
            return Reprs(json, items);
        }

        if (json.HasDamage)
        {
            return ApiListing.ReadApart(ListingForm.ApiJson, capture.Text, json.Root as JsonObject);
        }

        var records = ScraperJsonForm.Records(json);
        return records.Count == 0 && !ScraperJsonForm.IsEmptyList(json.Root)
            ? new Listing { Form = ListingForm.Unknown, Refusal = NotAListing.Json(json) }
            : ApiListing.Read(ListingForm.ApiJson, json, records.Select(item => item.Record), json.Root as JsonObject);
    }

    /// <summary>Each string is a record of its own, as Python prints it.</summary>
    private static Listing Reprs(LooseJson json, JsonArray items)
    {
        var parts = items
            .Select(item => LooseJson.Parse(item.Text() ?? ""))
            .Where(part => ApiRecord.Is(part.Root))
            .Select(part => ApiListing.Read(ListingForm.ApiJson, part, [(JsonObject)part.Root!], head: null))
            .ToList();
        var whole = ApiListing.Read(ListingForm.ApiJson, json, [], head: null);
        return whole with
        {
            Entries = [.. parts.SelectMany(part => part.Entries)],
            Warnings = [.. whole.Warnings, .. parts.SelectMany(part => part.Warnings)],
        };
    }
}
