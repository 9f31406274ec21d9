using System.Globalization;
using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>An arXiv id without its version (2405.15738, hep-th/9901001), and the version where one was given.</summary>
public readonly record struct ArxivId(string Id, int? Version)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private const string Number =
        @"(?<id>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?(?:/|%2F)\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v(?<v>[1-9]\d{0,2}))?";

    private static readonly Regex Alone = new(@"^(?:arxiv\s*:\s*)?" + Number + "$", Options);

    private static readonly Regex InAddress = new(
        @"(?:arxiv\.org/(?:abs|pdf|html|format|ps|e-print|src)/|alphaxiv\.org/(?:abs|overview|pdf|html)/|(?:/|%2F)papers(?:/|%2F)|10\.48550/arxiv\.|arxiv:)" + Number,
        Options);

    /// <summary>Longer addresses are not looked at: no address of a paper comes near.</summary>
    private const int MaxAddress = 2000;

    /// <summary>An id alone, with or without "arXiv:" and version; null where the text is anything else.</summary>
    public static ArxivId? Parse(string? text) =>
        text is { Length: <= 40 } && Alone.Match(text.Trim()) is { Success: true } match ? From(match) : null;

    /// <summary>The id an address carries: arXiv and its mirrors, paper pages, logins that lead to one, thumbnails, arXiv DOIs.</summary>
    public static ArxivId? FromUrl(string? url) =>
        url is { Length: <= MaxAddress } && InAddress.Match(url) is { Success: true } match && !GoesOn(url, match) ? From(match) : null;

    /// <summary>A longer number is another thing than an id.</summary>
    private static bool GoesOn(string url, Match match) =>
        match.Index + match.Length is var end && end < url.Length && char.IsAsciiDigit(url[end]);

    private static ArxivId From(Match match)
    {
        var id = match.Groups["id"].Value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var version = match.Groups["v"];
        return new ArxivId(
            slash < 0 ? id : WithoutSubject(id[..slash].ToLowerInvariant()) + id[slash..],
            version.Success ? int.Parse(version.ValueSpan, CultureInfo.InvariantCulture) : null);
    }

    /// <summary>math.GT/0309136 and math/0309136 are one paper; arXiv writes the second.</summary>
    private static string WithoutSubject(string archive) =>
        archive.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? archive[..dot] : archive;
}
