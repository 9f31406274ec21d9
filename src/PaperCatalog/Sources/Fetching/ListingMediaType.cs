namespace PaperCatalog.Sources.Fetching;

/// <summary>The media types in which listings come.</summary>
internal static class ListingMediaType
{
    public const string Accept = "text/html, application/xhtml+xml, application/json, application/jsonl, application/x-ndjson, "
        + "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/markdown;q=0.8, text/plain;q=0.8";

    public static bool IsOne(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "text/html" or "text/plain" or "text/markdown" or "text/x-markdown" or "text/xml" or "text/json" => true,
        "application/json" or "application/xml" => true,
        "application/jsonl" or "application/json-lines" or "application/jsonlines" or "application/x-jsonlines" or "text/jsonl" => true,
        "application/ndjson" or "application/x-ndjson" or "text/x-ndjson" => true,
        { } other => other.StartsWith("application/", StringComparison.Ordinal)
            && (other.EndsWith("+json", StringComparison.Ordinal) || other.EndsWith("+xml", StringComparison.Ordinal)),
        null => false,
    };
}
