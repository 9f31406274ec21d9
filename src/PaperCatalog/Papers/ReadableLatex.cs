using System.Text;

namespace PaperCatalog.Papers;

/// <summary>
/// Shows the LaTeX of titles and abstracts as plain text: x² for $x^2$, α for \alpha, the words of \textit{…}.
/// Text is never lost: what it does not know it leaves as it came. Pure, linear, never throws.
/// </summary>
public static class ReadableLatex
{
    public static string Of(string text) =>
        text.AsSpan().IndexOfAny('\\', '$', '^') < 0 && !text.Contains("_{", StringComparison.Ordinal) ? text : new LatexReader(text).Read();
}

/// <summary>One pass over one text.</summary>
internal sealed class LatexReader(string text)
{
    private const int MaxDepth = 24;

    private int at;

    public string Read() => Until('\0', math: false, depth: 0).Normalize(NormalizationForm.FormC);

    /// <summary>Reads up to the closing character, which is passed over; to the end of the text where there is none.</summary>
    private string Until(char close, bool math, int depth)
    {
        var seen = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at];
            if (c == close && close != '\0')
            {
                at++;
                break;
            }

            seen.Append(Next(c, math, depth));
        }

        return seen.ToString();
    }

    private string Next(char c, bool math, int depth)
    {
        if (depth >= MaxDepth)
        {
            at++;
            return c.ToString();
        }

        switch (c)
        {
            case '\\':
                return Command(math, depth);
            case '$':
                return Math(depth);
            case '^' or '_' when math || Peek(1) == '{':
                return Script(c, math, depth);
            case '{' when math:
                at++;
                return Until('}', math, depth + 1);
            case '~' when math:
                at++;
                return " ";
            default:
                at++;
                return c.ToString();
        }
    }

    private char Peek(int ahead) => at + ahead < text.Length ? text[at + ahead] : '\0';

    /// <summary>
    /// A formula between dollars, by pandoc's rule: no space after the first, none before the last, no digit behind it.
    /// So "costs $5 and $10" stays money.
    /// </summary>
    private string Math(int depth)
    {
        var width = Peek(1) == '$' ? 2 : 1;
        var from = at + width;
        var end = ClosingDollar(from);
        if (end < 0)
        {
            at += width;
            return text.Substring(at - width, width);
        }

        var formula = new LatexReader(text[from..end]).Until('\0', math: true, depth + 1);
        at = end + (width == 2 && end + 1 < text.Length && text[end + 1] == '$' ? 2 : 1);
        return formula;
    }

    private int ClosingDollar(int from)
    {
        // A formula in running text is short; this keeps the whole linear.
        var limit = System.Math.Min(text.Length, from + 600);
        if (from >= limit || char.IsWhiteSpace(text[from]))
        {
            return -1;
        }

        for (var i = from + 1; i < limit; i++)
        {
            if (text[i] == '$' && text[i - 1] != '\\')
            {
                var digitBehind = i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
                return char.IsWhiteSpace(text[i - 1]) || digitBehind ? -1 : i;
            }
        }

        return -1;
    }

    private string Script(char sign, bool math, int depth)
    {
        at++;
        var content = Argument(math: true, depth);
        var table = sign == '^' ? LatexSymbols.Superscripts : LatexSymbols.Subscripts;
        if (content.Length > 0 && content.All(table.ContainsKey))
        {
            return string.Concat(content.Select(c => table[c]));
        }

        return content.Length switch
        {
            0 => sign.ToString(),
            1 => sign + content,
            _ when sign == '_' && content.All(char.IsLetterOrDigit) => sign + content,
            _ => $"{sign}({content})",
        };
    }

    /// <summary>A group in braces, a command, or one character.</summary>
    private string Argument(bool math, int depth)
    {
        while (math && Peek(0) == ' ')
        {
            at++;
        }

        if (at >= text.Length || depth >= MaxDepth)
        {
            return "";
        }

        if (text[at] == '{')
        {
            at++;
            return Until('}', math, depth + 1);
        }

        return text[at] == '\\' ? Command(math, depth + 1) : OneCharacter();
    }

    private string OneCharacter()
    {
        var length = char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(Peek(1)) ? 2 : 1;
        at += length;
        return text.Substring(at - length, length);
    }

    private string Command(bool math, int depth)
    {
        var next = Peek(1);
        if (!char.IsAsciiLetter(next))
        {
            return Mark(next, math, depth);
        }

        var start = at;
        at++;
        while (char.IsAsciiLetter(Peek(0)))
        {
            at++;
        }

        var name = text[(start + 1)..at];
        if (LatexSymbols.Signs.TryGetValue(name, out var sign))
        {
            return Sign(sign, math);
        }

        return Named(name, math, depth) ?? "\\" + name;
    }

    /// <summary>The space that ends a command's name in text is no space of the text, unless a word follows.</summary>
    private string Sign(string sign, bool math)
    {
        if (!math && Peek(0) == '{' && Peek(1) == '}')
        {
            at += 2;
        }
        else if (math && char.IsLetter(sign[^1]) && sign.Length > 1 && char.IsLetterOrDigit(Peek(0)))
        {
            return sign + " ";
        }

        return sign;
    }

    private string? Named(string name, bool math, int depth)
    {
        if (LatexSymbols.Silent.Contains(name))
        {
            at += Peek(0) == ' ' ? 1 : 0;
            return "";
        }

        if (name is "frac" or "dfrac" or "tfrac" && (math || Peek(0) == '{'))
        {
            return Bracketed(Argument(math, depth + 1)) + "/" + Bracketed(Argument(math, depth + 1));
        }

        if (name == "sqrt" && (math || Peek(0) == '{'))
        {
            return "√" + Bracketed(Argument(math, depth + 1));
        }

        if (name == "mathbb" && (math || Peek(0) == '{'))
        {
            return string.Concat(Argument(math, depth + 1).Select(c => LatexSymbols.Blackboard.GetValueOrDefault(c) ?? c.ToString()));
        }

        if (name.Length == 1 && Peek(0) == '{' && LatexSymbols.Accents.TryGetValue(name[0], out var accent))
        {
            return Accented(Argument(math, depth + 1), accent);
        }

        if (name == "href" && Peek(0) == '{')
        {
            var address = Argument(math: false, depth + 1);
            return Peek(0) == '{' ? $"{Argument(math, depth + 1)} ({address})" : address;
        }

        return LatexSymbols.Wrappers.Contains(name) && (math || Peek(0) == '{') ? Argument(math && !name.StartsWith("text", StringComparison.Ordinal), depth + 1) : null;
    }

    private static string Bracketed(string part) => part.All(char.IsLetterOrDigit) ? part : $"({part})";

    /// <summary>A backslash before a sign: an escaped sign, a space, an accent, or the edge of a formula.</summary>
    private string Mark(char next, bool math, int depth)
    {
        at += System.Math.Min(2, text.Length - at);
        switch (next)
        {
            case '%' or '&' or '_' or '#' or '$' or '{' or '}':
                return next.ToString();
            case ',' or ';' or ':' or ' ' or '/' or '\\' when math:
                return " ";
            case '!' when math:
                return "";
            case '|' when math:
                return "‖";
            case ' ':
                return " ";
            case '(' when !math:
                return Formula("\\)", depth);
            case '[' when !math:
                return Formula("\\]", depth);
            default:
                break;
        }

        if (LatexSymbols.Accents.TryGetValue(next, out var accent) && (char.IsLetter(Peek(0)) || Peek(0) is '{' or '\\'))
        {
            return Accented(Argument(math, depth + 1), accent);
        }

        return next == '\0' ? "\\" : "\\" + next;
    }

    private string Formula(string close, int depth)
    {
        var end = text.IndexOf(close, at, System.Math.Min(600, text.Length - at), StringComparison.Ordinal);
        if (end < 0)
        {
            return text.Substring(at - 2, 2);
        }

        var formula = new LatexReader(text[at..end]).Until('\0', math: true, depth + 1);
        at = end + 2;
        return formula;
    }

    private static string Accented(string letters, char accent) => letters.Length switch
    {
        0 => "",
        _ when letters[0] is 'ı' => "i" + accent + letters[1..],
        _ when char.IsHighSurrogate(letters[0]) => letters,
        _ => letters[..1] + accent + letters[1..],
    };
}
