namespace PaperCatalog.Search.Wording;

/// <summary>Finds words that differ by a slip of the finger: words that share a key are worth comparing letter by letter.</summary>
public static class Spelling
{
    /// <summary>Shorter words have too many neighbours to guess.</summary>
    public const int ShortestWord = 4;

    /// <summary>A letter is left out among the first so many only: it keeps the table small and costs few words.</summary>
    private const int Prefix = 7;

    /// <summary>The keys of a word: itself, and itself less each letter of its beginning, cut to that beginning. Empty where it is no word to guess.</summary>
    public static IReadOnlyCollection<int> KeysOf(string word)
    {
        if (word.Length < ShortestWord || !char.IsLetter(word[0]))
        {
            return [];
        }

        var start = word.Length > Prefix + 1 ? word[..(Prefix + 1)] : word;
        var keys = new HashSet<int> { Hash(word.AsSpan(0, Math.Min(word.Length, Prefix))) };
        for (var i = 0; i < Math.Min(start.Length, Prefix + 1); i++)
        {
            keys.Add(Hash(start.Remove(i, 1)));
        }

        return keys;
    }

    /// <summary>Letters put in, left out, changed, or swapped with their neighbour; more than <paramref name="most"/> counts as most + 1.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return Math.Min(last[b.Length], most + 1);
    }

    /// <summary>How many slips are believed of a word so long.</summary>
    public static int MostSlips(string word) => word.Length switch { < ShortestWord => 0, < 6 => 1, < 13 => 2, _ => 3 };

    /// <summary>
    /// FNV-1a, the same in every process, for the keys are stored; folded to eighteen bits: a dozen words that share a key by chance
    /// cost less than a row for each of some millions of keys.
    /// </summary>
    private static int Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return (int)((hash >> 18) ^ (hash & 0x3FFFF));
    }
}
