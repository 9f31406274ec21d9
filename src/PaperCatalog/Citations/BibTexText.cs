using System.Text;

namespace PaperCatalog.Citations;

/// <summary>
/// A text as the value of a BibTeX field: LaTeX that it holds stays, everything else of it is escaped, braces balance whatever it was,
/// and letters beyond ASCII stay themselves. In titles, what must keep its capitals stands in braces. Pure, linear, never throws.
/// </summary>
internal sealed class BibTexText
{
    private readonly string text;

    private readonly bool title;

    private readonly HashSet<int> matched;

    private readonly StringBuilder written = new();

    /// <summary>The word that is being written: its escaped letters, and whether it must keep its capitals.</summary>
    private readonly StringBuilder word = new();

    private bool protect;

    private int depth;

    private BibTexText(string text, bool title)
    {
        this.text = text;
        this.title = title;
        matched = MatchedBraces(text);
    }

    public static string Of(string text) => new BibTexText(text, title: false).Read();

    public static string OfTitle(string text) => new BibTexText(text, title: true).Read();

    private string Read()
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Next(at);
            at += length;
        }

        EndWord();
        return written.ToString();
    }

    private int Next(int at)
    {
        var c = text[at];
        switch (c)
        {
            case '$' when LatexSpans.MathLength(text, at) is > 0 and var math:
                return Latex(text.Substring(at, math));
            case '\\' when at + 1 < text.Length && text[at + 1] is '{' or '}':
                EndWord(); // BibTeX counts braces even behind a backslash
                written.Append(Escaped(text[at + 1]));
                return 2;
            case '\\' when LatexSpans.CommandLength(text, at) is > 0 and var command:
                return Latex(text.Substring(at, command));
            case '{' or '}' when matched.Contains(at):
                EndWord();
                written.Append(c);
                depth += c == '{' ? 1 : -1;
                return 1;
            default:
                Plain(c, at);
                return 1;
        }
    }

    private int Latex(string latex)
    {
        word.Append(latex);
        protect = true;
        return latex.Length;
    }

    private void Plain(char c, int at)
    {
        if (char.IsWhiteSpace(c) || char.IsControl(c))
        {
            EndWord();
            written.Append(' ');
        }
        else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c is '.' or '+' or '\'' or '*')
        {
            protect |= char.IsUpper(c) && KeepsCapital(at);
            word.Append(c);
        }
        else
        {
            EndWord();
            written.Append(Escaped(c));
        }
    }

    /// <summary>A capital that is not simply the first of a word: BERT, ViT, 3D, GPT-4; a letter alone but the article.</summary>
    private bool KeepsCapital(int at) =>
        (at > 0 && char.IsLetterOrDigit(text[at - 1]))
        || (at + 1 < text.Length && (char.IsUpper(text[at + 1]) || char.IsDigit(text[at + 1])))
        || (text[at] != 'A' && (at + 1 == text.Length || !char.IsLetter(text[at + 1])));

    private void EndWord()
    {
        var braces = title && protect && depth == 0;
        if (word.Length > 0 && braces)
        {
            // Right behind a brace BibTeX takes a backslash for an accent, whose letter it may still change.
            var special = word[0] == '\\';
            written.Append(special ? "{{" : "{").Append(word).Append(special ? "}}" : "}");
        }
        else
        {
            written.Append(word);
        }

        word.Clear();
        protect = false;
    }

    private static string Escaped(char c) => c switch
    {
        '&' or '%' or '#' or '_' or '$' => "\\" + c,
        '{' => "{\\textbraceleft}",
        '}' => "{\\textbraceright}",
        '\\' => "{\\textbackslash}",
        '~' => "{\\textasciitilde}",
        '^' => "{\\textasciicircum}",
        _ => c.ToString(),
    };

    /// <summary>The places of braces that have a counterpart; those of formulas and commands belong to these.</summary>
    private static HashSet<int> MatchedBraces(string text)
    {
        var (found, open) = (new HashSet<int>(), new Stack<int>());
        for (var at = 0; at < text.Length; at++)
        {
            var span = text[at] == '$' ? LatexSpans.MathLength(text, at) : text[at] == '\\' ? LatexSpans.CommandLength(text, at) : 0;
            if (span > 0)
            {
                at += span - 1;
            }
            else if (text[at] == '{')
            {
                open.Push(at);
            }
            else if (text[at] == '}' && open.TryPop(out var start))
            {
                found.Add(start);
                found.Add(at);
            }
        }

        return found;
    }
}
