namespace PaperCatalog.Matching;

/// <summary>Hashes that are the same in every process and release, since they are stored.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a over the UTF-16 units, mixed to the last bit.</summary>
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return Mix(hash);
    }

    /// <summary>The hash of a sequence from that of its beginning and its next member.</summary>
    public static ulong Then(ulong hash, ulong next) => Mix((hash * 31) + next);

    /// <summary>SplitMix64's finaliser: each bit of the input moves each bit of the output.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
