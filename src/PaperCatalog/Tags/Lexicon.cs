namespace PaperCatalog.Tags;

/// <summary>The words that occur in patterns, by number. Texts are looked up without allocating.</summary>
internal sealed class Lexicon
{
    private const int ShortestPart = 3;
    private readonly Dictionary<string, int> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> endings = new(StringComparer.Ordinal);
    private readonly HashSet<string> dividers = new(StringComparer.Ordinal);
    private int longestPart;
    private int count = 3;

    /// <summary>The word <c>#</c> of a pattern: any number in digits.</summary>
    public const int Number = 0;

    /// <summary>Words that begin another part of the sentence: a gap does not pass over them.</summary>
    public const int Divider = 1;

    /// <summary>The word <c>#b</c> of a pattern: a size in billions, as in "7B".</summary>
    public const int Billions = 2;

    public Lexicon(IEnumerable<string> dividers)
    {
        foreach (var divider in dividers)
        {
            this.dividers.Add(divider);
        }
    }

    /// <summary>The number of a pattern's word, given on first sight: a word, <c>begin*</c>, <c>*end</c> or <c>#</c>.</summary>
    public int Learn(string word)
    {
        if (word is "#" or "#b")
        {
            return word == "#" ? Number : Billions;
        }

        var table = word.EndsWith('*') ? beginnings : word.StartsWith('*') ? endings : whole;
        var key = table == whole ? Singular(word).ToString() : word.Trim('*');
        if (table != whole && key.Length < ShortestPart)
        {
            throw new InvalidDataException($"The pattern word {word} is too short for a part of a word.");
        }

        if (!table.TryGetValue(key, out var id))
        {
            table[key] = id = count++;
            longestPart = table == whole ? longestPart : Math.Max(longestPart, key.Length);
        }

        return id;
    }

    /// <summary>Adds the numbers of all pattern words that a lower-case word can be.</summary>
    public void Find(ReadOnlySpan<char> word, List<int> into)
    {
        if (char.IsAsciiDigit(word[0]) && !word.TrimEnd('b').ContainsAnyExceptInRange('0', '9'))
        {
            into.Add(word[^1] == 'b' ? Billions : Number);
        }

        if (dividers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word))
        {
            into.Add(Divider);
        }

        Add(whole, Singular(word), into);
        for (var length = ShortestPart; length <= Math.Min(longestPart, word.Length); length++)
        {
            Add(beginnings, word[..length], into);
            if (length < word.Length)
            {
                Add(endings, word[^length..], into);
            }
        }
    }

    private static void Add(Dictionary<string, int> table, ReadOnlySpan<char> key, List<int> into)
    {
        if (table.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var id))
        {
            into.Add(id);
        }
    }

    /// <summary>Drops a plural s. Crude on purpose: it needs only to be the same for patterns and texts, and keep "news" from "new".</summary>
    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) =>
        word.Length > 3 && word is not "news" && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
}
