using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaperCatalog.Digests;

/// <summary>JSON for people to keep: indented, enums in words, every letter as itself.</summary>
internal static class JsonDownload
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, Readable);
}
