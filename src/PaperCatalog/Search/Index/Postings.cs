namespace PaperCatalog.Search.Index;

/// <summary>That a document holds a term.</summary>
public readonly record struct Posting(int Document, Impact Impact);

/// <summary>Postings as bytes: for each the gap to the document before as a varint, then the impact. A block stands by itself.</summary>
public static class Postings
{
    /// <summary>A row must fit a page of the database: larger values are stored apart and cost a second look-up.</summary>
    public const int MostBytes = 7900;

    public static IEnumerable<Posting> Decode(byte[] block)
    {
        var (at, document) = (0, 0);
        while (at < block.Length)
        {
            document += (int)ReadVarint(block, ref at);
            yield return new Posting(document, new Impact(block[at++]));
        }
    }

    public static int WriteVarint(Span<byte> room, uint value)
    {
        var length = 0;
        while (value >= 128)
        {
            room[length++] = (byte)(value | 128);
            value >>= 7;
        }

        room[length++] = (byte)value;
        return length;
    }

    public static uint ReadVarint(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 128)
        {
            return value;
        }

        value &= 127;
        for (var shift = 7; ; shift += 7)
        {
            uint next = bytes[at++];
            value |= (next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }
    }
}
