namespace PaperCatalog.Citations;

/// <summary>Where LaTeX begins and ends in running text.</summary>
internal static class LatexSpans
{
    /// <summary>A formula in running text is short; this keeps the whole linear.</summary>
    private const int LongestFormula = 600;

    /// <summary>
    /// The length of the formula between dollars that begins here, 0 where none does. By pandoc's rule (no space after the first dollar,
    /// none before the last, no digit behind it), so that "costs $5 and $10" stays money; and its braces must balance.
    /// </summary>
    public static int MathLength(string text, int at)
    {
        var width = at + 1 < text.Length && text[at + 1] == '$' ? 2 : 1;
        var from = at + width;
        var limit = Math.Min(text.Length, from + LongestFormula);
        if (from >= limit || char.IsWhiteSpace(text[from]))
        {
            return 0;
        }

        for (var (i, depth) = (from, 0); i < limit; i++)
        {
            depth += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (depth < 0 || char.IsControl(text[i]))
            {
                return 0;
            }

            if (text[i] == '$' && text[i - 1] != '\\')
            {
                var end = i + width;
                var closes = end <= text.Length && text.AsSpan(i, width).IndexOfAnyExcept('$') < 0;
                return closes && i > from && depth == 0 && !char.IsWhiteSpace(text[i - 1]) && !(end < text.Length && char.IsAsciiDigit(text[end])) ? end - at : 0;
            }
        }

        return 0;
    }

    /// <summary>The length of the command that begins at a backslash, without what it is given; 0 for a backslash that is none.</summary>
    public static int CommandLength(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end > at + 1 ? end - at
            : end < text.Length && char.IsAscii(text[end]) && !char.IsControl(text[end]) && !char.IsDigit(text[end]) ? 2
            : 0;
    }
}
