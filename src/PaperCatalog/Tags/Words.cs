using System.Runtime.InteropServices;

namespace PaperCatalog.Tags;

/// <summary>One word of a text: where it stands, in which sentence, and which words of the patterns it can be.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(int Start, int End, int Sentence, int FirstId, int IdCount);

/// <summary>A text cut into words and sentences. Offsets count UTF-16 units of the text as it was given.</summary>
internal sealed class Words
{
    private const int LongestWord = 48;
    private readonly string text;
    private readonly Lexicon lexicon;
    private readonly List<Word> words = [];
    private readonly List<int> ids = [];

    private Words(string text, Lexicon lexicon)
    {
        this.text = text;
        this.lexicon = lexicon;
    }

    public IReadOnlyList<Word> All => words;

    public int Sentences { get; private set; } = 1;

    public static Words Of(string text, Lexicon lexicon)
    {
        var cut = new Words(text, lexicon);
        cut.Cut();
        return cut;
    }

    public ReadOnlySpan<int> Ids(Word word) =>
        CollectionsMarshal.AsSpan(ids).Slice(word.FirstId, word.IdCount);

    private void Cut()
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == ':')
            {
                // A word of its own: it parts phrases, and in a title it marks the name before it.
                Add(at, at + 1, at + 1);
            }

            if (!char.IsLetterOrDigit(text[at]))
            {
                Sentences += EndsSentence(at) ? 1 : 0;
                at++;
                continue;
            }

            var end = EndOfWord(at);
            var joined = Joined(at, end);
            Add(at, joined ?? end, end);
            at = joined ?? end;
        }
    }

    private int EndOfWord(int start)
    {
        var end = start + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>The end of the second half where "multi-modal", "pre training" and the like are one word written as two.</summary>
    private int? Joined(int start, int end)
    {
        if (end + 1 >= text.Length || text[end] is not ('-' or ' ' or '\u2010' or '\u2011') || !char.IsLetter(text[end + 1]))
        {
            return null;
        }

        var second = EndOfWord(end + 1);
        return Compound.Is(text.AsSpan(start, end - start), text.AsSpan(end + 1, second - end - 1)) ? second : null;
    }

    private void Add(int start, int end, int endOfFirstHalf)
    {
        if (end - start > LongestWord || IsGenitive(start, end))
        {
            return;
        }

        Span<char> lower = stackalloc char[LongestWord];
        var length = 0;
        for (var i = start; i < end; i++)
        {
            if (i < endOfFirstHalf || i > endOfFirstHalf)
            {
                lower[length++] = char.ToLowerInvariant(text[i]);
            }
        }

        var first = ids.Count;
        lexicon.Find(lower[..length], ids);
        words.Add(new Word(start, end, Sentences - 1, first, ids.Count - first));
    }

    /// <summary>The s of "the model's": it would part the words of a phrase.</summary>
    private bool IsGenitive(int start, int end) =>
        end - start == 1 && text[start] == 's' && start > 0 && text[start - 1] is '\'' or '\u2019';

    /// <summary>Full stop before a space or a capital, but not in "e.g. images", "vs. text" or "U.S.".</summary>
    private bool EndsSentence(int at)
    {
        if (text[at] is '!' or '?')
        {
            return true;
        }

        if (text[at] != '.' || at == 0 || at + 1 >= text.Length)
        {
            return false;
        }

        var next = at + 1;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        var afterShort = at < 2 || !char.IsLetterOrDigit(text[at - 2]) || text[at - 2] == '.';
        return next < text.Length && !char.IsLower(text[next]) && !(afterShort && char.IsLetter(text[at - 1]))
            && (next > at + 1 || char.IsUpper(text[next]));
    }
}

/// <summary>Words that are written together, hyphenated or apart.</summary>
internal static class Compound
{
    private static readonly (string First, string[] Second)[] Pairs =
    [
        ("multi", ["modal", "lingual", "media"]),
        ("cross", ["modal", "lingual"]),
        ("uni", ["modal"]),
        ("bi", ["lingual"]),
        ("tri", ["lingual"]),
        ("pre", ["train"]),
        ("fine", ["tun"]),
        ("e", ["commerc"]),
        ("data", ["set"]),
        ("meta", ["analy"]),
        ("hyper", ["spectral"]),
        ("multi", ["spectral"]),
    ];

    public static bool Is(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        foreach (var (head, tails) in Pairs)
        {
            if (first.Equals(head, StringComparison.OrdinalIgnoreCase))
            {
                foreach (var tail in tails)
                {
                    if (second.StartsWith(tail, StringComparison.OrdinalIgnoreCase))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
