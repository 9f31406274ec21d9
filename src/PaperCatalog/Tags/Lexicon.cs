namespace PaperCatalog.Tags;

/// <summary>The words that occur in patterns, by number. Texts are looked up without allocating.</summary>
internal sealed class Lexicon
{
    /// <summary>The word <c>#</c> of a pattern: any number in digits.</summary>
    public const int Number = 0;

    /// <summary>The word <c>#b</c> of a pattern: a size in billions, as in "7B".</summary>
    public const int Billions = 1;

    /// <summary>Words that begin another part of the sentence: a gap does not pass over them.</summary>
    public const int Divider = 2;

    private const int Stem = 3;
    private readonly HashSet<string> dividers;
    private readonly Dictionary<string, int> whole = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Part, int Id)>> beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Part, int Id)>> endings = new(StringComparer.Ordinal);
    private int count = 3;

    public Lexicon(IEnumerable<string> dividers) => this.dividers = new(dividers, StringComparer.Ordinal);

    /// <summary>The number of a pattern's word, given on first sight: a word, <c>begin*</c>, <c>*end</c>, <c>#</c> or <c>#b</c>.</summary>
    /// <exception cref="InvalidDataException">A beginning or end is shorter than three letters.</exception>
    public int Learn(string word) => word switch
    {
        "#" => Number,
        "#b" => Billions,
        [.. var part, '*'] => LearnPart(beginnings, part, part.Length < Stem ? "" : part[..Stem]),
        ['*', .. var part] => LearnPart(endings, part, part.Length < Stem ? "" : part[^Stem..]),
        _ => whole.TryGetValue(Singular(word).ToString(), out var id) ? id : whole[Singular(word).ToString()] = count++,
    };

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

        if (whole.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Singular(word), out var id))
        {
            into.Add(id);
        }

        if (word.Length >= Stem)
        {
            FindParts(word, into);
        }
    }

    private void FindParts(ReadOnlySpan<char> word, List<int> into)
    {
        if (beginnings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..Stem], out var parts))
        {
            foreach (var (part, id) in parts)
            {
                if (word.StartsWith(part))
                {
                    into.Add(id);
                }
            }
        }

        if (endings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[^Stem..], out parts))
        {
            foreach (var (part, id) in parts)
            {
                if (word.EndsWith(part))
                {
                    into.Add(id);
                }
            }
        }
    }

    private int LearnPart(Dictionary<string, List<(string Part, int Id)>> table, string part, string stem)
    {
        if (stem.Length == 0)
        {
            throw new InvalidDataException($"A pattern has the part of a word \"{part}\", which is too short.");
        }

        if (!table.TryGetValue(stem, out var parts))
        {
            table[stem] = parts = [];
        }

        var known = parts.FindIndex(entry => entry.Part == part);
        if (known < 0)
        {
            known = parts.Count;
            parts.Add((part, count++));
        }

        return parts[known].Id;
    }

    /// <summary>Drops a plural s. Crude on purpose: it needs only to be the same for patterns and texts, and keep "news" from "new".</summary>
    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) =>
        word.Length > 3 && word is not "news" && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
}
