using PaperCatalog.Listings;

namespace PaperCatalog.Matching;

/// <summary>One wording of a paper, as an entry or the catalogue has it. What is missing is unknown, never different.</summary>
/// <param name="Title">The complete title.</param>
/// <param name="Abstract">Null where there is none.</param>
/// <param name="AbstractCut">True where the abstract visibly ends before its end.</param>
public sealed record Wording(string Title, string? Abstract, bool AbstractCut = false)
{
    /// <summary>arXiv id without version.</summary>
    public string? ArxivId { get; init; }

    /// <summary>DOI in lower case without a resolver's address.</summary>
    public string? Doi { get; init; }

    /// <summary>Names in any order; empty where none are known.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Addresses of the paper's code, data, demo or project page; not those of places where papers are read.</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>The wording of an entry.</summary>
    public static Wording Of(Entry entry) => new(entry.Title, entry.Abstract, entry.AbstractCut)
    {
        ArxivId = entry.ArxivId,
        Doi = entry.Doi,
        Authors = entry.Authors,
        Links = [.. entry.Links.Where(link => link.Kind is "code" or "data" or "demo" or "project" && IsOwnPlace(link.Url)).Select(link => link.Url)],
    };

    // The page of an organisation is linked by all its papers.
    private static bool IsOwnPlace(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Length >= 2;
}
