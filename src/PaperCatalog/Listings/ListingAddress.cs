namespace PaperCatalog.Listings;

/// <summary>What the address of a listing page says besides its period.</summary>
public static class ListingAddress
{
    /// <summary>Trending or query where the address says so; null where it does not.</summary>
    public static ListingKind? Kind(string? url) =>
        url is null ? null
        : url.Contains("/papers/trending", StringComparison.OrdinalIgnoreCase) ? ListingKind.Trending
        : Query(url) is not null ? ListingKind.Query
        : null;

    /// <summary>The search text in an address (?q=…), decoded; null where there is none.</summary>
    public static string? Query(string? url)
    {
        var start = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (start < 0)
        {
            return null;
        }

        foreach (var part in url![(start + 1)..].Split('#')[0].Split('&'))
        {
            var (name, value) = (part.Split('=')[0], part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            if (name is "q" or "query" or "search_query")
            {
                return EntryText.CleanOrNull(Uri.UnescapeDataString(value.Replace('+', ' ')));
            }
        }

        return null;
    }
}
