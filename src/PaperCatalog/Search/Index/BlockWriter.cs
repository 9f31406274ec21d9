namespace PaperCatalog.Search.Index;

/// <summary>Gathers the postings of one term, by ascending document, into blocks ready to be stored.</summary>
public sealed class BlockWriter
{
    private const int LongestPosting = 6;

    private readonly List<byte[]> full = [];

    private byte[] open = new byte[8];

    private int length;

    private int last;

    /// <summary>Postings gathered.</summary>
    public int Count { get; private set; }

    public void Add(Posting posting)
    {
        if (length > Postings.MostBytes - LongestPosting)
        {
            full.Add(open[..length]);
            (length, last) = (0, 0);
        }

        if (open.Length - length < LongestPosting)
        {
            Array.Resize(ref open, open.Length * 2);
        }

        length += Postings.WriteVarint(open.AsSpan(length), (uint)(posting.Document - last));
        open[length++] = posting.Impact.Packed;
        last = posting.Document;
        Count++;
    }

    public IEnumerable<byte[]> Blocks() => full.Append(open[..length]);
}
