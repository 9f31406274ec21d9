using System.Text.RegularExpressions;

namespace PaperCatalog.Matching;

/// <summary>
/// The keys by which wordings that could be one paper find each other: two are compared where the keys they share bring
/// <see cref="Enough"/> points. Whether they are depends on the two texts alone. Pure.
/// </summary>
public static class CandidateKeys
{
    /// <summary>Points from which two texts are compared.</summary>
    public const int Enough = 2;

    /// <summary>To be raised with every change of the words, the weights or the keys: what is stored was made by another version then.</summary>
    public const int Version = 1;

    // Titles of more words do not come from people.
    private const int MostTitleWords = 24;

    private const int MostNames = 12;

    // A title word that every eighth paper has tells nothing.
    private const float TellingInTitle = 3;

    /// <summary>
    /// The title and the title less any one of its words, where what is left tells enough to name a paper (two points each, else one for the
    /// whole title); the MinHash bands of the text and the names that it coins or cites (one point each).
    /// </summary>
    public static long[] Of(WordingFeatures wording)
    {
        var keys = new HashSet<long>();
        AddTitle(keys, wording);
        foreach (var band in MinHash.BandsOf(wording))
        {
            keys.Add(Key(Kind.Band, unchecked((ulong)band), strong: false));
        }

        foreach (var name in Names(wording.Wording))
        {
            keys.Add(Key(Kind.Name, name, strong: false));
        }

        return [.. keys];
    }

    /// <summary>What sharing this key brings.</summary>
    public static int PointsOf(long key) => 1 + (int)(key & 1);

    /// <summary>True for a key that this version made.</summary>
    public static bool IsCurrent(long key) => ((unchecked((ulong)key) >> 1) & VersionMask) == (Version & VersionMask);

    private static void AddTitle(HashSet<long> keys, WordingFeatures wording)
    {
        if (wording.TitleKey.Length == 0)
        {
            return;
        }

        keys.Add(Key(Kind.Title, StableHash.Of(wording.TitleKey), wording.Title.Bits >= Matcher.TellingTitle));
        var telling = wording.Title.Members.Where(word => word.Bits >= TellingInTitle).ToList();
        if (telling.Count > MostTitleWords)
        {
            return;
        }

        // A sum does not know the order of the words, and one word can be taken out of it again.
        var (sum, bits) = (telling.Aggregate(0UL, (all, word) => all + StableHash.Mix(word.Hash)), telling.Sum(word => word.Bits));
        foreach (var (hash, worth) in telling.Append((Hash: 0UL, Bits: 0f)).Where(left => bits - left.Bits >= Matcher.TellingTitle))
        {
            keys.Add(Key(Kind.TitleWords, hash == 0 ? sum : sum - StableHash.Mix(hash), strong: true));
        }
    }

    /// <summary>Words written as nobody writes a plain word: TideNet, Qwen2-VL, GPT-4.</summary>
    private static IEnumerable<ulong> Names(Wording wording)
    {
        var text = $"{wording.Title}\n{wording.Abstract}";
        return Word.Matches(text.Length > Words.MaxLength ? text[..Words.MaxLength] : text).Select(m => m.Value).Where(IsName)
            .Select(name => StableHash.Of(string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant()))
            .Distinct().Order().Take(MostNames);
    }

    private static bool IsName(string word)
    {
        var (capitals, small, digits) = (word.Skip(1).Count(char.IsUpper), word.Count(char.IsLower), word.Count(char.IsDigit));
        return (capitals > 0 && (small > 0 || word.Length > 4)) || (digits > 0 && capitals + small > 1);
    }

    private static long Key(Kind kind, ulong hash, bool strong) =>
        unchecked((long)((StableHash.Then((ulong)kind, hash) & ~((VersionMask << 1) | 1)) | ((Version & VersionMask) << 1) | (strong ? 1UL : 0)));

    private const int VersionBits = 6;

    private const ulong VersionMask = (1 << VersionBits) - 1;

    private enum Kind
    {
        Title = 1,
        TitleWords,
        Band,
        Name,
    }

    private static readonly Regex Word = new("""[\p{L}\p{N}][\p{L}\p{N}+.-]{2,}[\p{L}\p{N}]""", RegexOptions.NonBacktracking);
}
