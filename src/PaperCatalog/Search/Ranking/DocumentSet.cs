using System.Numerics;

namespace PaperCatalog.Search.Ranking;

/// <summary>A set of documents, one bit each.</summary>
public sealed class DocumentSet(int size)
{
    private readonly ulong[] bits = new ulong[(size + 63) / 64];

    public int Size => size;

    public int Count => bits.Sum(BitOperations.PopCount);

    public bool this[int document] => (bits[document >> 6] >> document & 1) != 0;

    /// <summary>Documents beyond the size are passed over: the index may have grown since the size was read.</summary>
    public void Add(int document)
    {
        if ((uint)document < (uint)size)
        {
            bits[document >> 6] |= 1UL << document;
        }
    }

    public void Remove(int document) => bits[document >> 6] &= ~(1UL << document);

    public static DocumentSet All(int size)
    {
        var all = new DocumentSet(size);
        Array.Fill(all.bits, ulong.MaxValue);
        if (size % 64 != 0)
        {
            all.bits[^1] = (1UL << size) - 1;
        }

        return all;
    }

    /// <summary>A copy for more documents.</summary>
    public DocumentSet Grown(int newSize)
    {
        var grown = new DocumentSet(newSize);
        bits.CopyTo(grown.bits, 0);
        return grown;
    }

    public DocumentSet And(DocumentSet other) => Combine(other, (a, b) => a & b);

    public DocumentSet Or(DocumentSet other) => Combine(other, (a, b) => a | b);

    public DocumentSet Except(DocumentSet other) => Combine(other, (a, b) => a & ~b);

    public IEnumerable<int> Documents()
    {
        for (var i = 0; i < bits.Length; i++)
        {
            for (var word = bits[i]; word != 0; word &= word - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }

    private DocumentSet Combine(DocumentSet other, Func<ulong, ulong, ulong> how)
    {
        var combined = new DocumentSet(size);
        for (var i = 0; i < bits.Length; i++)
        {
            combined.bits[i] = how(bits[i], other.bits[i]);
        }

        return combined;
    }
}
