namespace PaperCatalog.Search.Wording;

/// <summary>
/// Porter's stemmer for English, so that <c>calibrating</c> and <c>calibration</c> are one term. Written here because the index and
/// the query must agree to the letter, and a round trip to the database for each query would cost more than the search.
/// </summary>
public static class Stem
{
    private static readonly (string From, string To)[] Second =
    [
        ("ational", "ate"), ("ization", "ize"), ("isation", "ize"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("tional", "tion"), ("biliti", "ble"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"),
        ("entli", "ent"), ("fulli", "ful"), ("lessli", "less"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"),
        ("iser", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("logi", "log"), ("eli", "e"),
    ];

    private static readonly (string From, string To)[] Third =
    [
        ("icate", "ic"), ("iciti", "ic"), ("alize", "al"), ("alise", "al"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Fourth =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ion", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
        "al", "er", "ic", "ou",
    ];

    /// <summary>The stem of a folded word; a word of fewer than four letters, or with anything but a–z in it, stays as it is.</summary>
    public static string Of(string word)
    {
        if (word.Length < 4 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        var stem = new Letters(word);
        Plural(ref stem);
        PastAndContinuous(ref stem);
        if (stem.EndsWith("y") && stem.HasVowel(stem.Length - 1) && stem.Length > 2)
        {
            stem.Replace(1, "i");
        }

        Shorten(ref stem, Second);
        Shorten(ref stem, Third);
        DropEnding(ref stem);
        DropFinalE(ref stem);
        return stem.ToString();
    }

    private static void Plural(ref Letters stem)
    {
        if (stem.EndsWith("sses") || (stem.EndsWith("ies") && stem.Length > 4))
        {
            stem.Replace(2, "");
        }
        else if (stem.EndsWith("ies"))
        {
            stem.Replace(1, "");
        }
        else if (stem.EndsWith("s") && !stem.EndsWith("ss") && !stem.EndsWith("us"))
        {
            stem.Replace(1, "");
        }
    }

    private static void PastAndContinuous(ref Letters stem)
    {
        if (stem.EndsWith("eed"))
        {
            stem.Replace(stem.Measure(stem.Length - 3) > 0 ? 1 : 0, "");
            return;
        }

        var drop = stem.EndsWith("ed") && stem.HasVowel(stem.Length - 2) ? 2 : stem.EndsWith("ing") && stem.HasVowel(stem.Length - 3) ? 3 : 0;
        if (drop == 0)
        {
            return;
        }

        stem.Replace(drop, "");
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz"))
        {
            stem.Replace(0, "e");
        }
        else if (stem.EndsInDouble() && !stem.EndsWith("l") && !stem.EndsWith("s") && !stem.EndsWith("z"))
        {
            stem.Replace(1, "");
        }
        else if (stem.Measure(stem.Length) == 1 && stem.EndsInShort(stem.Length))
        {
            stem.Replace(0, "e");
        }
    }

    private static void Shorten(ref Letters stem, (string From, string To)[] rules)
    {
        foreach (var (from, to) in rules)
        {
            if (stem.EndsWith(from))
            {
                if (stem.Measure(stem.Length - from.Length) > 0)
                {
                    stem.Replace(from.Length, to);
                }

                return;
            }
        }
    }

    private static void DropEnding(ref Letters stem)
    {
        foreach (var ending in Fourth)
        {
            if (stem.EndsWith(ending))
            {
                var left = stem.Length - ending.Length;
                if (stem.Measure(left) > 1 && (ending != "ion" || stem.At(left - 1) is 's' or 't'))
                {
                    stem.Replace(ending.Length, "");
                }

                return;
            }
        }
    }

    private static void DropFinalE(ref Letters stem)
    {
        var left = stem.Length - 1;
        if (stem.EndsWith("e") && (stem.Measure(left) > 1 || (stem.Measure(left) == 1 && !stem.EndsInShort(left))))
        {
            stem.Replace(1, "");
        }

        if (stem.EndsWith("ll") && stem.Measure(stem.Length) > 1)
        {
            stem.Replace(1, "");
        }
    }

    /// <summary>The letters of a word being shortened.</summary>
    private struct Letters(string word)
    {
        private readonly char[] letters = [.. word, ' ', ' '];

        public int Length { get; private set; } = word.Length;

        public readonly char At(int index) => index >= 0 ? letters[index] : ' ';

        public readonly bool EndsWith(string ending) => Length > ending.Length && letters.AsSpan(0, Length).EndsWith(ending);

        public void Replace(int drop, string with)
        {
            with.CopyTo(letters.AsSpan(Length - drop));
            Length += with.Length - drop;
        }

        /// <summary>How many times a vowel is followed by a consonant in the first letters: Porter's m.</summary>
        public readonly int Measure(int upTo)
        {
            var measure = 0;
            for (var i = 1; i < upTo; i++)
            {
                measure += IsConsonant(i) && !IsConsonant(i - 1) ? 1 : 0;
            }

            return measure;
        }

        public readonly bool HasVowel(int upTo)
        {
            for (var i = 0; i < upTo; i++)
            {
                if (!IsConsonant(i))
                {
                    return true;
                }
            }

            return false;
        }

        public readonly bool EndsInDouble() => Length > 1 && letters[Length - 1] == letters[Length - 2] && IsConsonant(Length - 1);

        /// <summary>Consonant, vowel, consonant other than w, x and y: <c>hop</c>, not <c>snow</c>.</summary>
        public readonly bool EndsInShort(int upTo) => upTo > 2
            && IsConsonant(upTo - 1) && !IsConsonant(upTo - 2) && IsConsonant(upTo - 3) && letters[upTo - 1] is not ('w' or 'x' or 'y');

        public override readonly string ToString() => new(letters, 0, Length);

        private readonly bool IsConsonant(int index) => letters[index] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => index == 0 || !IsConsonant(index - 1),
            _ => true,
        };
    }
}
