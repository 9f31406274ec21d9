namespace PaperCatalog.Search.Ranking;

/// <summary>
/// The blocks of common terms, kept from search to search: half of what searches read are the same few thousand terms. A term whose
/// number of papers is still the same has the same blocks, so nothing is ever shown that the database would not give.
/// </summary>
internal sealed class BlockMemory
{
    /// <summary>Held by fewer papers a term is as quickly read.</summary>
    private const int FewestPapers = 1_000;

    private const long MostBytes = 192 << 20;

    private readonly Lock one = new();

    private readonly Dictionary<int, Entry> entries = [];

    private Guid generation;

    private long bytes, uses;

    /// <summary>The blocks of a term as they stand; null where they have to be read.</summary>
    public byte[][]? Find(Guid of, KnownTerm term)
    {
        lock (one)
        {
            if (of != generation || !entries.TryGetValue(term.Id, out var entry) || entry.Papers != term.Papers)
            {
                return null;
            }

            entry.LastUse = ++uses;
            return entry.Blocks;
        }
    }

    public static bool IsWorthIt(KnownTerm term) => term.Papers >= FewestPapers;

    public void Keep(Guid of, KnownTerm term, byte[][] blocks)
    {
        lock (one)
        {
            if (of != generation)
            {
                entries.Clear();
                (generation, bytes) = (of, 0);
            }

            if (entries.Remove(term.Id, out var old))
            {
                bytes -= old.Bytes;
            }

            var entry = new Entry(term.Papers, blocks, blocks.Sum(b => (long)b.Length)) { LastUse = ++uses };
            entries[term.Id] = entry;
            bytes += entry.Bytes;
            if (bytes > MostBytes)
            {
                Forget();
            }
        }
    }

    /// <summary>Lets go of a quarter: those that were not asked for the longest.</summary>
    private void Forget()
    {
        foreach (var (term, entry) in entries.OrderBy(e => e.Value.LastUse).ToList())
        {
            if (bytes <= MostBytes * 3 / 4)
            {
                return;
            }

            entries.Remove(term);
            bytes -= entry.Bytes;
        }
    }

    private sealed record Entry(int Papers, byte[][] Blocks, long Bytes)
    {
        public long LastUse { get; set; }
    }
}
