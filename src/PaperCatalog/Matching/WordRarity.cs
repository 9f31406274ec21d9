namespace PaperCatalog.Matching;

/// <summary>What a shared word is worth, in bits: the rarer it is among the abstracts of papers, the more it says.</summary>
public sealed class WordRarity
{
    /// <summary>Worth of a word that is in no class.</summary>
    public const float Rare = 8;

    private readonly Dictionary<ulong, float> _bits = [];
    private readonly float _unlisted = Rare;

    private WordRarity(float bits) => _unlisted = bits;

    /// <summary>The worth that classes of words have.</summary>
    /// <param name="classes">Stems, parted by spaces: class n holds those that some one in 2^n abstracts has.</param>
    public WordRarity(IReadOnlyList<string> classes)
    {
        for (var bits = 0; bits < classes.Count; bits++)
        {
            foreach (var stem in classes[bits].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                _bits[StableHash.Of(stem)] = bits;
            }
        }
    }

    /// <summary>
    /// For texts in a language that the classes do not know, where "und" would look like a coined name: every word is worth
    /// the same, and none is rare.
    /// </summary>
    public static WordRarity Unknown { get; } = new(3);

    /// <summary>From 0, every abstract has it, to <see cref="Rare"/>.</summary>
    public float BitsOf(ulong stem) => _bits.GetValueOrDefault(stem, _unlisted);
}
