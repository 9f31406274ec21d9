using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PaperCatalog.Search.Ranking;

/// <summary>A set of documents, one bit each.</summary>
public sealed class DocumentSet(int size)
{
    /// <summary>As many as fill whole lanes; those beyond the size are never set.</summary>
    private readonly ulong[] bits = new ulong[(((size + 63) / 64) + Vector<ulong>.Count - 1) / Vector<ulong>.Count * Vector<ulong>.Count];

    public int Size => size;

    public int Count => CountShared(this);

    public bool this[int document] => (bits[document >> 6] >> document & 1) != 0;

    public static DocumentSet All(int size)
    {
        var all = new DocumentSet(size);
        all.bits.AsSpan(0, size / 64).Fill(ulong.MaxValue);
        if (size % 64 != 0)
        {
            all.bits[size / 64] = (1UL << size) - 1;
        }

        return all;
    }

    /// <summary>The documents whose value lies between two, both included: eight at a time.</summary>
    public static DocumentSet Between(int[] values, int size, int from, int to)
    {
        var set = new DocumentSet(size);
        var (least, most, i) = (Vector256.Create(from), Vector256.Create(to), 0);
        for (; i + Vector256<int>.Count <= size; i += Vector256<int>.Count)
        {
            var value = Vector256.Create(values, i);
            var inside = Vector256.GreaterThanOrEqual(value, least) & Vector256.LessThanOrEqual(value, most);
            set.bits[i >> 6] |= (ulong)inside.ExtractMostSignificantBits() << (i & 63);
        }

        for (; i < size; i++)
        {
            if (values[i] >= from && values[i] <= to)
            {
                set.Add(i);
            }
        }

        return set;
    }

    /// <summary>How many documents both sets hold; one of them may know of more documents than the other.</summary>
    public int CountShared(DocumentSet other)
    {
        var (shared, most) = (0, Math.Min(bits.Length, other.bits.Length));
        for (var i = 0; i < most; i++)
        {
            shared += BitOperations.PopCount(bits[i] & other.bits[i]);
        }

        return shared;
    }

    /// <summary>Documents beyond the size are passed over: the index may have grown since the size was read.</summary>
    public void Add(int document)
    {
        if ((uint)document < (uint)size)
        {
            bits[document >> 6] |= 1UL << document;
        }
    }

    /// <summary>Eight of them as bits, the first the lowest; <paramref name="first"/> is a multiple of eight.</summary>
    public byte Eight(int first) => (byte)(bits[first >> 6] >> (first & 63));

    /// <summary>A copy for more documents.</summary>
    public DocumentSet Grown(int newSize)
    {
        var grown = new DocumentSet(newSize);
        bits.CopyTo(grown.bits, 0);
        return grown;
    }

    public DocumentSet And(DocumentSet other) => Combine(other, (a, b) => a & b);

    public DocumentSet Or(DocumentSet other) => Combine(other, (a, b) => a | b);

    public DocumentSet Except(DocumentSet other) => Combine(other, Vector.AndNot);

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

    /// <summary>A lane at a time: a filter goes through several sets of all documents.</summary>
    private DocumentSet Combine(DocumentSet other, Func<Vector<ulong>, Vector<ulong>, Vector<ulong>> how)
    {
        var combined = new DocumentSet(size);
        var left = Lanes(bits);
        var right = Lanes(other.bits);
        var both = Lanes(combined.bits);
        for (var i = 0; i < left.Length; i++)
        {
            both[i] = how(left[i], right[i]);
        }

        return combined;
    }

    private static Span<Vector<ulong>> Lanes(ulong[] bits) => MemoryMarshal.Cast<ulong, Vector<ulong>>(bits.AsSpan());
}
