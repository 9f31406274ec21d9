using System.Globalization;
using PaperCatalog.Listings;
using PaperCatalog.Papers;

namespace PaperCatalog.Citations;

/// <summary>What a citation says of a paper. Texts stand as they were listed, LaTeX and all.</summary>
/// <param name="Key">The paper's key, of which the citation's own is made.</param>
/// <param name="Category">arXiv's primary category, where a listing named it.</param>
public sealed record CitedPaper(string Key, string Title, IReadOnlyList<string> Authors, string? ArxivId, string? Doi, string? Category)
{
    public string Abstract { get; init; } = "";

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public DateTimeOffset? PublishedAt { get; init; }

    public DateOnly FirstListedOn { get; init; }

    /// <summary>The paper's page in this catalogue.</summary>
    public string Page { get; init; } = "";

    /// <summary>Where the paper itself is: arXiv, else its DOI, else the page here.</summary>
    public string Url => ArxivId is not null ? "https://arxiv.org/abs/" + ArxivId : Doi is not null ? "https://doi.org/" + Doi : Page;

    /// <summary>Of publication; else as the arXiv id says; else of the first listing.</summary>
    public int Year => PublishedAt?.UtcDateTime.Year ?? YearOf(ArxivId) ?? FirstListedOn.Year;

    public static CitedPaper Of(PaperPage page, string address) => new(page.Key, page.Title, page.Authors, page.ArxivId, page.Doi, page.Category)
    {
        Abstract = page.Abstract,
        Keywords = page.Keywords,
        PublishedAt = page.PublishedAt,
        FirstListedOn = page.FirstListedOn,
        Page = address,
    };

    /// <summary>2405.15738 is of 2024, hep-th/9901001 of 1999.</summary>
    private static int? YearOf(string? arxivId)
    {
        var number = arxivId?[(arxivId.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return number is { Length: > 4 } && int.TryParse(number.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            ? year + (year > 90 ? 1900 : 2000)
            : null;
    }
}
