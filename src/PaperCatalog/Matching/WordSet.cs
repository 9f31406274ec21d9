namespace PaperCatalog.Matching;

/// <summary>A set of hashed words or runs of words, sorted so that two sets are compared in one pass.</summary>
public sealed class WordSet
{
    private readonly ulong[] _hashes;
    private readonly float[] _bits;

    private WordSet(ulong[] hashes, float[] bits)
    {
        _hashes = hashes;
        _bits = bits;
        Bits = bits.Sum();
        RareCount = bits.Count(worth => worth >= WordRarity.Rare);
    }

    public int Count => _hashes.Length;

    /// <summary>What all members together are worth; 0 for a set whose members are only counted.</summary>
    public double Bits { get; }

    /// <summary>Members that are worth as much as a word can be.</summary>
    public int RareCount { get; }

    /// <summary>In ascending order, none twice.</summary>
    public IReadOnlyList<ulong> Hashes => _hashes;

    /// <summary>The set of these hashes, each worth what the rarity says where one is given.</summary>
    public static WordSet Of(IEnumerable<ulong> hashes, WordRarity? rarity = null)
    {
        var sorted = hashes.Distinct().Order().ToArray();
        return new WordSet(sorted, rarity is null ? [] : Array.ConvertAll(sorted, rarity.BitsOf));
    }

    /// <summary>The members and what each is worth, by hash; none of a set whose members are only counted.</summary>
    public IEnumerable<(ulong Hash, float Bits)> Members => _hashes.Zip(_bits);

    /// <summary>The members that are worth so much or more.</summary>
    public List<ulong> WorthAtLeast(float bits) => [.. _hashes.Where((_, i) => _bits[i] >= bits)];

    /// <summary>What both sets hold. Linear in their sizes.</summary>
    public Overlap And(WordSet other)
    {
        var (a, b) = (_hashes, other._hashes);
        var (i, j, count, bits, rare) = (0, 0, 0, 0d, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                var worth = _bits.Length > 0 ? _bits[i] : 0;
                count++;
                bits += worth;
                rare += worth >= WordRarity.Rare ? 1 : 0;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new Overlap(count, bits, rare);
    }

    /// <summary>The part of the smaller set that the other holds too, 0 to 1.</summary>
    public double ShareOf(WordSet other) => And(other).Count / (double)Math.Max(1, Math.Min(Count, other.Count));
}

/// <summary>What two sets hold in common.</summary>
/// <param name="Count">Members.</param>
/// <param name="Bits">Their worth.</param>
/// <param name="Rare">Members that are worth as much as a word can be.</param>
public readonly record struct Overlap(int Count, double Bits, int Rare);
