using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaperCatalog.Api.Compatible;

/// <summary>Writes records as JSON with every character as itself, as the source does.</summary>
internal static class SourceJson
{
    public const string Type = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject record) => record.ToJsonString(Plain);

    public static string Write(IReadOnlyList<JsonObject> records) => new JsonArray([.. records]).ToJsonString(Plain);
}
