using System.Globalization;
using System.Text;

namespace PaperCatalog.Papers;

/// <summary>The folded title by which equal titles are found, whatever their case, punctuation, markup or accents.</summary>
public static class TitleKey
{
    /// <summary>Lower-case words of letters and digits with one space between; empty where the title has neither. Linear, never throws.</summary>
    public static string Of(string title)
    {
        var plain = Decompose(WithoutMarkup(title));
        var key = new StringBuilder(plain.Length);
        var space = false;
        foreach (var rune in plain.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (space && key.Length > 0)
                {
                    key.Append(' ');
                }

                space = false;
                key.Append(Rune.ToLowerInvariant(rune) is var lower && lower.Value == 'ς' ? new Rune('σ') : lower);
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                space = true;
            }
        }

        return key.Replace("ß", "ss").ToString();
    }

    /// <summary>What follows a backslash in a TeX accent (<c>Schr\"{o}dinger</c>): it folds away as a real accent does.</summary>
    private const string Accents = "\"'`^~=.";

    private static string Decompose(string text) => text.Normalize(NormalizationForm.FormKD);

    /// <summary>
    /// Takes out tags and the names of LaTeX commands, keeps what they enclose: <c>$\textit{Trans-LoRA}$</c> and
    /// <c>&lt;i&gt;Trans-LoRA&lt;/i&gt;</c> are both Trans-LoRA. A command without braces (<c>\alpha</c>) is a word of the title and stays.
    /// Lone surrogates are replaced, since normalising refuses them.
    /// </summary>
    private static string WithoutMarkup(string title)
    {
        var plain = new StringBuilder(title.Length);
        for (var at = 0; at < title.Length; at++)
        {
            if (title[at] == '\\' && CommandEnd(title, at) is var end && end < title.Length && title[end] == '{')
            {
                at = end;
            }
            else if (title[at] == '<' && TagEnd(title, at) is > 0 and var close)
            {
                at = close;
            }
            else if (title[at] == '\\' && at + 1 < title.Length && Accents.Contains(title[at + 1]))
            {
                at++;
            }
            else if (title[at] is not ('{' or '}' or '$' or '^'))
            {
                plain.Append(IsLone(title, at) ? ' ' : title[at]);
            }
        }

        return plain.ToString();
    }

    private static int CommandEnd(string text, int at)
    {
        at++;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>Where <c>&lt;i&gt;</c>, <c>&lt;/sub&gt;</c> and the like end; 0 where it is no tag. Tags of titles are short.</summary>
    private static int TagEnd(string text, int at)
    {
        var name = at + 1 < text.Length && text[at + 1] == '/' ? at + 2 : at + 1;
        var close = text.IndexOf('>', at, Math.Min(text.Length - at, 12));
        return close > name && text.AsSpan(name, close - name).IndexOfAnyExceptInRange('a', 'z') < 0 ? close : 0;
    }

    private static bool IsLone(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])))
        || (char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1])));
}
