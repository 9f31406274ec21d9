namespace PaperCatalog.Feeds;

/// <summary>The address of a view's feed in one format.</summary>
public static class FeedAddress
{
    /// <summary>The ending stands before the query.</summary>
    public static string Of(string path, string ending) =>
        path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? $"{path[..query]}.{ending}{path[query..]}" : $"{path}.{ending}";
}
