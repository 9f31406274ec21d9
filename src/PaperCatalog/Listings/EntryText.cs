using System.Globalization;
using System.Text;

namespace PaperCatalog.Listings;

/// <summary>What is done to every text a reader keeps: white space collapsed, invisible characters gone, NFC. LaTeX stays.</summary>
public static class EntryText
{
    /// <summary>The text on one line; empty for null. Never throws, linear.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        var space = false;
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                space = clean.Length > 0;
            }
            else if (!IsInvisible(c))
            {
                if (space)
                {
                    clean.Append(' ');
                    space = false;
                }

                AppendWhole(clean, text, ref at);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary><see cref="Clean"/>, null where nothing is left.</summary>
    public static string? CleanOrNull(string? text) => Clean(text) is { Length: > 0 } clean ? clean : null;

    /// <summary>
    /// True where a text stops as a sentence does: at a mark that ends one, whatever closes after it, or at an address.
    /// A text that does not was most likely cut: of 576 listed abstracts 40 end without a mark, 38 of them in an address.
    /// </summary>
    public static bool EndsSentence(string text)
    {
        var end = text.AsSpan().TrimEnd("\"'”’»)]}*_`$ ");
        if (end.IsEmpty || ".!?。！？…".Contains(end[^1]))
        {
            return !EndsInDots(text);
        }

        var word = end[(end.LastIndexOf(' ') + 1)..];
        return word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.") || word.Contains(".com/", StringComparison.Ordinal);
    }

    /// <summary>Nobody cuts an abstract shorter than this; a remark may end in dots of its own.</summary>
    private const int ShortestCut = 100;

    /// <summary>True where the text shows by three dots that something was left out at its end.</summary>
    public static bool EndsInDots(string text) => text.Length >= ShortestCut && text.AsSpan().TrimEnd("\"')] ") is var end && (end.EndsWith("...") || end.EndsWith("…"));

    /// <summary>NFC refuses lone surrogates, so they are replaced here.</summary>
    private static void AppendWhole(StringBuilder clean, string text, ref int at)
    {
        if (!char.IsSurrogate(text[at]))
        {
            clean.Append(text[at]);
        }
        else if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]))
        {
            clean.Append(text, at++, 2);
        }
        else
        {
            clean.Append('\uFFFD');
        }
    }

    /// <summary>Controls, zero-width and direction marks, the soft hyphen. Joiners stay: emoji and Indic scripts need them.</summary>
    private static bool IsInvisible(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control => true,
        UnicodeCategory.Format => c is not ('\u200C' or '\u200D'),
        _ => c is '\uFFFE' or '\uFFFF',
    };
}
