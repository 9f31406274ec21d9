using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PaperCatalog.Papers;

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

    /// <summary>The wording of a sighting.</summary>
    public static Wording Of(Seen seen) => new(seen.Title, seen.Abstract, seen.AbstractCut)
    {
        ArxivId = seen.ArxivId,
        Doi = seen.Doi,
        Authors = seen.Facts.Authors,
        Links = [.. seen.Facts.Links.Where(link => link.Kind is "code" or "data" or "demo" or "project" && IsOwnPlace(link.Url)).Select(link => link.Url)],
    };

    /// <summary>
    /// A number drawn from all that is weighed: sightings of one number are one wording, compared once. Two of a million wordings
    /// have one number by chance in one catalogue of forty million.
    /// </summary>
    public long Number() => NumberOf(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [Title, Abstract, ArxivId, Doi, .. Authors.Distinct().Order(StringComparer.Ordinal), "", .. Links.Distinct().Order(StringComparer.Ordinal)]))));

    /// <summary>The number that stands for a SHA-256.</summary>
    public static long NumberOf(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadInt64BigEndian(hash);

    // The page of an organisation is linked by all its papers.
    private static bool IsOwnPlace(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Length >= 2;
}
