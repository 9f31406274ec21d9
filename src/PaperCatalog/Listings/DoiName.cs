using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>Digital object identifiers in addresses and texts, lower case and without a resolver.</summary>
public static class DoiName
{
    private static readonly Regex InAddress = new(
        @"(?:^|doi\.org/|doi:\s*|/doi/(?:abs/|full/|pdf/)?)(?<doi>10\.\d{4,9}(?:/|%2F)[^\s""<>?#&]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>
    /// The DOI that an address or a "doi:" carries; null where it carries none, and for arXiv's own DOIs, which say no more than the id.
    /// </summary>
    public static string? From(string? text)
    {
        if (text is not { Length: > 0 and <= 500 } || InAddress.Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var doi = Uri.UnescapeDataString(match.Groups["doi"].Value).TrimEnd('.', ',', ';', ':', ')', ']', '}', '"', '\'').ToLowerInvariant();
        return doi.StartsWith("10.48550/arxiv", StringComparison.Ordinal) ? null : doi;
    }
}
