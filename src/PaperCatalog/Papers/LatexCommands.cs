namespace PaperCatalog.Papers;

/// <summary>What begins with a backslash.</summary>
internal sealed partial class LatexReader
{
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
            if (!math && Peek(0) == '{' && Peek(1) == '}')
            {
                at += 2;
            }

            return sign;
        }

        return Named(name, math, depth) ?? "\\" + name;
    }

    private string? Named(string name, bool math, int depth)
    {
        if (LatexSymbols.Functions.Contains(name))
        {
            return math ? name : null;
        }

        if (LatexSymbols.Spaces.Contains(name))
        {
            return " ";
        }

        if (LatexSymbols.Silent.Contains(name))
        {
            at += Peek(0) == ' ' ? 1 : 0;
            return "";
        }

        return math || Peek(0) == '{' ? Structure(name, math, depth + 1) : null;
    }

    /// <summary>Commands that shape what follows them.</summary>
    private string? Structure(string name, bool math, int depth)
    {
        switch (name)
        {
            case "frac" or "dfrac" or "tfrac":
                return Bracketed(Argument(math, depth)) + "/" + Bracketed(Argument(math, depth));
            case "sqrt":
                return "√" + Bracketed(Argument(math, depth));
            case "mathbb":
                return string.Concat(Argument(math, depth).Select(c => LatexSymbols.Blackboard.GetValueOrDefault(c) ?? c.ToString()));
            case "href":
                var address = Argument(math: false, depth);
                var words = Peek(0) == '{' ? Argument(math, depth) : address;
                return words == address ? address : $"{words} ({address})";
            case [var letter] when Peek(0) == '{' && LatexSymbols.Accents.TryGetValue(letter, out var accent):
                return Accented(Argument(math, depth), accent);
            default:
                return LatexSymbols.Wrappers.Contains(name) ? Argument(math && !name.StartsWith("text", StringComparison.Ordinal), depth) : null;
        }
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
            case '~' when char.IsAsciiDigit(Peek(0)):
                return "~";
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
