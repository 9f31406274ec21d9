using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaperCatalog.Commands;

/// <summary>JSON as the verbs print it: camelCase, enums in lower case, every character as itself.</summary>
public static class PlainJson
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions Indented = new(Lines) { WriteIndented = true };

    /// <summary>One line, or several where indented; no line feed at the end.</summary>
    public static string Write<T>(T value, bool indented = false) => Unescape(JsonSerializer.Serialize(value, indented ? Indented : Lines));

    /// <summary>The serializer escapes what lies beyond the basic plane (emoji, mathematical letters) whatever its encoder.</summary>
    private static string Unescape(string json)
    {
        if (!json.Contains("\\u", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        var plain = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length; at++)
        {
            if (json[at] != '\\')
            {
                plain.Append(json[at]);
            }
            else if (Code(json, at) is { } high && Code(json, at + 6) is { } low && char.IsSurrogatePair(high, low))
            {
                plain.Append(high).Append(low);
                at += 11;
            }
            else
            {
                plain.Append(json, at++, 2);
            }
        }

        return plain.ToString();
    }

    private static char? Code(string json, int at) =>
        at + 6 <= json.Length
        && json[at] == '\\'
        && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
