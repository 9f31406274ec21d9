using System.Buffers;
using System.Globalization;
using System.Text;

namespace PaperCatalog.Search.Wording;

/// <summary>A word of a text, folded: lower case, without accents, Greek letters named.</summary>
/// <param name="Text">The folded word.</param>
/// <param name="Start">Where it stands in the text, in UTF-16 units.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Joined">True for the one word that a compound makes (<c>MM-Embed</c>: mm, embed, and joined mmembed), given after its parts.</param>
public readonly record struct Word(string Text, int Start, int Length, bool Joined = false)
{
    public int End => Start + Length;
}

/// <summary>Divides a text into words as the index and the query both see them. Linear, never throws.</summary>
public static class WordReader
{
    /// <summary>No name that people type is longer; what is longer is an address or rubbish.</summary>
    private const int LongestWord = 40;

    private const int MostParts = 4;

    private const string Connectors = "-‐‑–./_+&'’";

    private static readonly string[] GreekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron",
        "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    public static List<Word> Read(string text)
    {
        var words = new List<Word>(text.Length / 6);
        var parts = new List<Word>(MostParts);
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '\\' && CommandEnd(text, at) is var end && end < text.Length && text[end] == '{')
            {
                at = end; // \textit{…}: the name of the command is no word
            }
            else if (ReadWord(text, ref at) is { } word)
            {
                parts.Add(word);
                if (!Continues(text, word.End))
                {
                    Flush(text, parts, words);
                }
            }
        }

        Flush(text, parts, words);
        return words;
    }

    /// <summary>The term that a folded word is indexed under.</summary>
    public static string TermOf(string word) => Stem.Of(word);

    /// <summary>True where a connector and another letter or digit follow directly, so that a compound goes on.</summary>
    private static bool Continues(string text, int at) =>
        at + 1 < text.Length && Connectors.Contains(text[at])
        && Rune.DecodeFromUtf16(text.AsSpan(at + 1), out var next, out _) == OperationStatus.Done && Rune.IsLetterOrDigit(next);

    private static void Flush(string text, List<Word> parts, List<Word> words)
    {
        if (parts.Count > 1 && text[parts[^1].Start - 1] is '\'' or '’')
        {
            JoinApostrophe(parts);
        }

        words.AddRange(parts);
        if (parts.Count is > 1 and <= MostParts && string.Concat(parts.Select(p => p.Text)) is { Length: <= LongestWord } joined)
        {
            words.Add(new Word(joined, parts[0].Start, parts[^1].End - parts[0].Start, Joined: true));
        }

        parts.Clear();
    }

    /// <summary><c>model's</c> is model; <c>can't</c> is cant.</summary>
    private static void JoinApostrophe(List<Word> parts)
    {
        var (before, after) = (parts[^2], parts[^1]);
        parts.RemoveAt(parts.Count - 1);
        parts[^1] = new Word(after.Text == "s" ? before.Text : before.Text + after.Text, before.Start, after.End - before.Start);
    }

    /// <summary>Reads a run of letters and digits, else passes over one character. Scripts without spaces give pairs of characters.</summary>
    private static Word? ReadWord(string text, ref int at)
    {
        var start = at;
        var folded = new StringBuilder();
        while (at < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                folded.Append((char)(text[at] | (text[at] >= 'A' ? 0x20 : 0)));
                at++;
                continue;
            }

            if (text[at] < 128 || Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != OperationStatus.Done)
            {
                break;
            }

            if ((at > start && IsWithoutSpaces(rune)) || !Fold(rune, folded))
            {
                break;
            }

            at += length;
            if (IsWithoutSpaces(rune) && PairEnd(text, at) is var pair)
            {
                return new Word(folded.ToString() + text[at..pair], start, pair - start);
            }
        }

        if (at == start)
        {
            at++;
        }

        folded.Length = Math.Min(folded.Length, LongestWord);
        return folded.Length > 0 ? new Word(folded.ToString(), start, at - start) : null;
    }

    /// <summary>Appends what the character folds to; false where it belongs to no word.</summary>
    private static bool Fold(Rune rune, StringBuilder folded)
    {
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
        {
            return true;
        }

        if (!Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.OtherNumber)
        {
            return false;
        }

        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var lower = Rune.ToLowerInvariant(part);
            if (lower.Value is >= 'α' and <= 'ω')
            {
                folded.Append(GreekNames[lower.Value - 'α']);
            }
            else if (Rune.IsLetterOrDigit(lower))
            {
                folded.Append(Latin(lower));
            }
        }

        return true;
    }

    /// <summary>Letters that no normalisation takes apart.</summary>
    private static string Latin(Rune letter) => letter.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        _ => letter.ToString(),
    };

    private static bool IsWithoutSpaces(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Where the second character of a pair ends; the pair overlaps the next one, so reading goes on before it.</summary>
    private static int PairEnd(string text, int at) =>
        Rune.DecodeFromUtf16(text.AsSpan(at), out var next, out var length) == OperationStatus.Done && IsWithoutSpaces(next)
            ? at + length
            : at;

    private static int CommandEnd(string text, int at)
    {
        at++;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return at;
    }
}
