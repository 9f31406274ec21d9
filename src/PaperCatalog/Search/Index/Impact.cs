namespace PaperCatalog.Search.Index;

/// <summary>How much a term says of a paper (BM25F without the rarity of the term), in seven bits, and in the eighth whether the title holds it.</summary>
public readonly record struct Impact(byte Packed)
{
    public const int Most = 127;

    private const int TitleBit = 128;

    public Impact(double saturated, bool inTitle)
        : this((byte)(Math.Clamp((int)Math.Round(saturated * Most), 1, Most) | (inTitle ? TitleBit : 0)))
    {
    }

    /// <summary>The weight of an author's name or a label: it is there or it is not.</summary>
    public static Impact OfName { get; } = new(.7, inTitle: false);

    /// <summary>1 to 127.</summary>
    public int Value => Packed & Most;

    public bool InTitle => (Packed & TitleBit) != 0;
}
