using System.Globalization;
using System.Text.Json.Nodes;

namespace PaperCatalog.Listings;

/// <summary>Reads single facts out of JSON of unknown make: what is of another type than expected counts as absent.</summary>
internal static class JsonFacts
{
    public static JsonObject? Object(this JsonNode? node, string key) => (node as JsonObject)?[key] as JsonObject;

    public static string? Text(this JsonNode? node, string key) => (node as JsonObject)?[key].Text();

    /// <summary>A string that is not blank; numbers count as their digits.</summary>
    public static string? Text(this JsonNode? node) =>
        node is not JsonValue value ? null
        : value.TryGetValue<string>(out var text) ? string.IsNullOrWhiteSpace(text) ? null : text
        : value.TryGetValue<long>(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
        : value.TryGetValue<double>(out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;

    public static bool Flag(this JsonNode? node, string key) =>
        (node as JsonObject)?[key] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public static int? Count(this JsonNode? node, string key) => (node as JsonObject)?[key].Count();

    /// <summary>A number from 0, also written as "7", "1,234" or "1.2k".</summary>
    public static int? Count(this JsonNode? node) => node.Text() is { } text ? Count(text) : null;

    /// <inheritdoc cref="Count(JsonNode?)"/>
    public static int? Count(string text)
    {
        var digits = text.AsSpan().Trim();
        var factor = digits is [.., 'k' or 'K'] ? 1000 : 1;
        digits = factor == 1 ? digits : digits[..^1];
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && number < int.MaxValue / factor
            ? (int)(number * factor)
            : null;
    }

    /// <summary>The strings of an array, or a string alone as one.</summary>
    public static IEnumerable<string> Texts(this JsonNode? node) =>
        node is JsonArray items ? items.Select(item => item.Text()).OfType<string>()
        : node.Text() is { } alone ? [alone]
        : [];
}
