using System.Text.RegularExpressions;

namespace PaperCatalog.Listings;

/// <summary>
/// What arXiv's feeds write around a title and an abstract: since 2024 <c>arXiv:2606.00001v1 Announce Type: new Abstract: …</c>,
/// before that a title ending in <c>. (arXiv:2306.00001v1 [cs.LG] UPDATED)</c>.
/// </summary>
/// <param name="Text">What is left without it.</param>
/// <param name="Id">The id it names.</param>
/// <param name="Kind">new, cross or replace; null where it does not say.</param>
/// <param name="Category">The primary category it names.</param>
internal sealed record ArxivAnnouncement(string Text, ArxivId? Id, string? Kind, string? Category)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Regex Suffix = new(@"\s*\(arXiv:(?<id>[^\s()\[\]]{5,30})\s*\[(?<category>[^\[\]]{2,30})\](?<mark>[A-Z ]{0,20})\)\s*$", RegexOptions.IgnoreCase | Options);

    private static readonly Regex Prefix = new(@"^\s*arXiv:(?<id>\S{5,30})\s+Announce Type:\s*(?<kind>[a-z-]{3,20})\s+Abstract:\s*", RegexOptions.IgnoreCase | Options);

    /// <summary>Longest title looked at.</summary>
    private const int MaxTitle = 2000;

    /// <summary>A title without the suffix of the feeds before 2024, which also ended it with a full stop.</summary>
    public static ArxivAnnouncement OfTitle(string title)
    {
        if (title.Length > MaxTitle || Suffix.Match(title) is not { Success: true } match)
        {
            return new ArxivAnnouncement(title, null, null, null);
        }

        var plain = title[..match.Index].TrimEnd();
        return new ArxivAnnouncement(
            plain.EndsWith('.') ? plain[..^1] : plain,
            ArxivId.Parse(match.Groups["id"].Value),
            match.Groups["mark"].Value.Trim().ToUpperInvariant() switch { "UPDATED" => "replace", "CROSS LISTED" => "cross", _ => null },
            match.Groups["category"].Value);
    }

    /// <summary>An abstract without the prefix of the feeds since 2024.</summary>
    public static ArxivAnnouncement OfAbstract(string text)
    {
        // The prefix is short; looking no further keeps this linear.
        var match = Prefix.Match(text[..Math.Min(text.Length, 200)]);
        return match.Success
            ? new ArxivAnnouncement(text[match.Length..], ArxivId.Parse(match.Groups["id"].Value), KindOf(match.Groups["kind"].Value), null)
            : new ArxivAnnouncement(text, null, null, null);
    }

    /// <summary>new, cross or replace of arXiv's own words for it (replace-cross is a replacement seen from another category).</summary>
    public static string? KindOf(string? announceType) => announceType?.Trim().ToLowerInvariant() switch
    {
        "new" => "new",
        "cross" => "cross",
        "replace" or "replace-cross" => "replace",
        _ => null,
    };
}
