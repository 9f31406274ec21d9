using System.Text;

namespace PaperCatalog.Papers;

/// <summary>One pass over one text.</summary>
internal sealed partial class LatexReader(string text)
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

            var start = at;
            var next = Next(c, math, depth);
            if (math && c == '\\' && LatexSymbols.Functions.Contains(text[(start + 1)..at]))
            {
                next = SetApart(seen, text[(start + 1)..at]);
            }

            seen.Append(next);
        }

        return seen.ToString();
    }

    private string SetApart(StringBuilder before, string word) =>
        (before is [.., var left] && char.IsLetterOrDigit(left) ? " " : "") + word + (char.IsLetterOrDigit(Peek(0)) || Peek(0) == '\\' ? " " : "");

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
                return Script(c, depth);
            case '^' when char.IsAsciiDigit(Peek(1)):
                return Power();
            case '{' when StartsStyled():
                at++;
                return Until('}', math, depth + 1);
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

    /// <summary>Outside a formula 10^15 means all of the digits.</summary>
    private string Power()
    {
        var digits = new StringBuilder();
        for (at++; char.IsAsciiDigit(Peek(0)); at++)
        {
            digits.Append(LatexSymbols.Superscripts[text[at]]);
        }

        return digits.ToString();
    }

    /// <summary>{\it …}: a group that only sets a style.</summary>
    private bool StartsStyled()
    {
        var end = at + 2;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return Peek(1) == '\\' && LatexSymbols.Silent.Contains(text[(at + 2)..end]);
    }

    private string Script(char sign, int depth)
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
}
