using System.Buffers;

namespace PaperCatalog.Search.Index;

/// <summary>The labels of a document, by number of their term, as varints: an array of the database would take four times the room.</summary>
internal static class LabelBytes
{
    public static byte[] Encode(IEnumerable<int> labels)
    {
        var bytes = new ArrayBufferWriter<byte>(32);
        foreach (var label in labels)
        {
            bytes.Advance(Postings.WriteVarint(bytes.GetSpan(5), (uint)label));
        }

        return bytes.WrittenSpan.ToArray();
    }

    public static int[] Decode(ReadOnlySpan<byte> bytes)
    {
        var (labels, at) = (new List<int>(bytes.Length), 0);
        while (at < bytes.Length)
        {
            labels.Add((int)Postings.ReadVarint(bytes, ref at));
        }

        return [.. labels];
    }
}
