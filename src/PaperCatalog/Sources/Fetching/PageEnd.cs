namespace PaperCatalog.Sources.Fetching;

/// <summary>Whether a page ends where pages of its type end: all there is to go by where a body ends with its connection.</summary>
internal static class PageEnd
{
    /// <summary>True for text and Markdown too, which end anywhere.</summary>
    public static bool IsThere(string? mediaType, ReadOnlySpan<byte> bytes)
    {
        var end = bytes.TrimEnd("\r\n\t \0"u8);
        return mediaType?.ToLowerInvariant() switch
        {
            "text/html" or "application/xhtml+xml" => !HasTag(bytes, "<html"u8) || HasTag(end, "</html"u8),
            { } type when type.Contains("json", StringComparison.Ordinal) => end is [.., (byte)']' or (byte)'}'],
            { } type when type.EndsWith("xml", StringComparison.Ordinal) => end is [.., (byte)'>'],
            _ => true,
        };
    }

    private static bool HasTag(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> tag)
    {
        for (var at = bytes.IndexOf(tag[..1]); at >= 0 && at + tag.Length <= bytes.Length;)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(bytes.Slice(at, tag.Length), tag))
            {
                return true;
            }

            var next = bytes[(at + 1)..].IndexOf(tag[..1]);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }
}
