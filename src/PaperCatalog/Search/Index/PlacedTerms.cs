using System.Buffers;

namespace PaperCatalog.Search.Index;

/// <summary>The words of one document in their order, by number of their term: title first. What a second look reads instead of the text.</summary>
public sealed class PlacedTerms
{
    private PlacedTerms(int[] packed, int titleCount)
    {
        Packed = packed;
        TitleCount = titleCount;
    }

    /// <summary>Twice the number of the term, plus one where it is the joined form of the words before it.</summary>
    public int[] Packed { get; }

    /// <summary>How many of them stand in the title.</summary>
    public int TitleCount { get; }

    public static byte[] Encode(IReadOnlyList<Placed> title, IReadOnlyList<Placed> rest, Func<string, int> numberOf)
    {
        var bytes = new ArrayBufferWriter<byte>((title.Count + rest.Count) * 3);
        Write(bytes, (uint)title.Count);
        foreach (var placed in title.Concat(rest))
        {
            Write(bytes, ((uint)numberOf(placed.Term) * 2) + (placed.Joined ? 1u : 0));
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static PlacedTerms Decode(ReadOnlySpan<byte> data)
    {
        var at = 0;
        var titleCount = (int)Postings.ReadVarint(data, ref at);
        var packed = new int[data.Length];
        var count = 0;
        while (at < data.Length)
        {
            packed[count++] = (int)Postings.ReadVarint(data, ref at);
        }

        return new PlacedTerms(packed[..count], Math.Min(titleCount, count));
    }

    private static void Write(ArrayBufferWriter<byte> bytes, uint value) => bytes.Advance(Postings.WriteVarint(bytes.GetSpan(5), value));
}
