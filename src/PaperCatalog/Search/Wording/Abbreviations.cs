namespace PaperCatalog.Search.Wording;

/// <summary>A short form that a text defines: the term of the short form and the terms of the long one, one space between.</summary>
public readonly record struct Abbreviation(string ShortForm, string LongForm);

/// <summary>Finds "long form (SF)" in a text, after Schwartz and Hearst (2003): the letters of the short form, read backwards, stand in the words before it.</summary>
public static class Abbreviations
{
    private const int LongestShort = 10;

    public static IEnumerable<Abbreviation> In(string text)
    {
        for (var open = text.IndexOf('(', StringComparison.Ordinal); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var close = text.IndexOf(')', open, Math.Min(text.Length - open, LongestShort + 3));
            if (close > 0 && ShortFormIn(text[(open + 1)..close]) is { } shortForm && LongFormBefore(text, open, shortForm) is { } longForm)
            {
                var words = WordReader.Read(longForm).Where(w => !w.Joined).Select(w => WordReader.TermOf(w.Text)).ToList();
                if (words.Count is > 1 and <= 6)
                {
                    yield return new Abbreviation(WordReader.TermOf(shortForm.ToLowerInvariant()), string.Join(' ', words));
                }
            }
        }
    }

    private static string? ShortFormIn(string inside)
    {
        var form = inside.Trim();
        return form.Length is >= 2 and <= LongestShort && form.All(char.IsAsciiLetterOrDigit) && form.Count(char.IsUpper) >= 2
            ? form.EndsWith('s') && form.Length > 2 ? form[..^1] : form
            : null;
    }

    private static string? LongFormBefore(string text, int open, string shortForm)
    {
        var at = open - 1;
        var furthest = Math.Max(0, open - (shortForm.Length * 18));
        for (var letter = shortForm.Length - 1; letter >= 0; letter--)
        {
            while (at >= furthest && !(Same(text[at], shortForm[letter]) && (letter > 0 || IsWordStart(text, at))))
            {
                at--;
            }

            if (at < furthest)
            {
                return null;
            }

            at--;
        }

        var found = text[(at + 1)..open].Trim();
        return found.Contains(' ', StringComparison.Ordinal) && !found.AsSpan().ContainsAny(".;:()") ? found : null;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);

    private static bool IsWordStart(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]);
}
