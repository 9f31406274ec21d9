namespace PaperCatalog.Tags;

/// <summary>The words that occur in patterns, by number. Texts are looked up without allocating.</summary>
internal sealed class Lexicon
{
    private const int ShortestPrefix = 3;
    private readonly Dictionary<string, int> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> prefixes = new(StringComparer.Ordinal);
    private int longestPrefix;
    private int count = 1;

    /// <summary>The word <c>#</c> of a pattern: any number in digits.</summary>
    public const int Number = 0;

    /// <summary>The number of a pattern's word, given on first sight: a word, a beginning with <c>*</c>, or <c>#</c>.</summary>
    public int Learn(string word)
    {
        if (word == "#")
        {
            return Number;
        }

        var isPrefix = word.EndsWith('*');
        var key = isPrefix ? word[..^1] : Singular(word).ToString();
        if (isPrefix && key.Length < ShortestPrefix)
        {
            throw new InvalidDataException($"The pattern word {word} is too short for a beginning.");
        }

        var table = isPrefix ? prefixes : whole;
        if (!table.TryGetValue(key, out var id))
        {
            table[key] = id = count++;
            longestPrefix = isPrefix ? Math.Max(longestPrefix, key.Length) : longestPrefix;
        }

        return id;
    }

    /// <summary>Adds the numbers of all pattern words that a lower-case word can be.</summary>
    public void Find(ReadOnlySpan<char> word, List<int> into)
    {
        if (char.IsDigit(word[0]) && !word.ContainsAnyExceptInRange('0', '9'))
        {
            into.Add(Number);
        }

        if (whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Singular(word), out var id))
        {
            into.Add(id);
        }

        var lookup = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = ShortestPrefix; length <= Math.Min(longestPrefix, word.Length); length++)
        {
            if (lookup.TryGetValue(word[..length], out id))
            {
                into.Add(id);
            }
        }
    }

    /// <summary>Drops a plural s. Crude on purpose: it needs only to be the same for patterns and texts.</summary>
    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) =>
        word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
}
