using System.Globalization;
using System.Text;

namespace PaperCatalog.Papers;

/// <summary>The readable slug that names a paper without an arXiv id in addresses.</summary>
public static class PaperKey
{
    private const int MaxLength = 72;

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "date", "week", "month", "trending", "calendar", "search", "new", "random", "feed",
    };

    /// <summary>
    /// Letters and digits of the title in lower case without accents, joined by hyphens. Where that is too long, empty or a
    /// route word, the first digits of <paramref name="textHash"/> stand at its end, so that it does not depend on what else there is.
    /// </summary>
    public static string Slug(string title, ReadOnlySpan<byte> textHash)
    {
        var slug = new StringBuilder();
        foreach (var rune in title.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && slug is [.., not '-'])
            {
                slug.Append('-');
            }

            if (slug.Length > MaxLength)
            {
                return WithHash(slug.ToString()[..MaxLength], textHash);
            }
        }

        var whole = slug.ToString().Trim('-');
        return whole.Length < 3 || Reserved.Contains(whole) ? WithHash(whole, textHash) : whole;
    }

    /// <summary>False for an arXiv id, which has a dot or a slash in it.</summary>
    public static bool IsSlug(string key) => key.AsSpan().IndexOfAny('.', '/') < 0;

    /// <summary>The slug with six hexadecimal digits of the hash behind it: for a second paper of the same slug.</summary>
    public static string WithHash(string slug, ReadOnlySpan<byte> textHash)
    {
        var end = slug.Length > 0 && char.IsHighSurrogate(slug[^1]) ? slug[..^1] : slug;
        var words = end.LastIndexOf('-') is > MaxLength / 2 and var cut && end.Length >= MaxLength ? end[..cut] : end;
        return $"{words.Trim('-')}-{Convert.ToHexStringLower(textHash[..3])}".TrimStart('-');
    }
}
