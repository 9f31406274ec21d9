using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>Whether a paper holds the phrases that are asked for and none that are excluded.</summary>
internal sealed class PhraseTest
{
    private const int LongestOnStack = 1_000;

    private readonly List<(int[] Terms, bool Wanted)> phrases = [];

    public bool Any => phrases.Count > 0;

    public static async Task<PhraseTest> OfAsync(IEnumerable<(string[] Terms, bool Wanted)> phrases, Lexicon lexicon, CancellationToken cancel)
    {
        var test = new PhraseTest();
        var all = phrases.ToList();
        if (all.Count > 0)
        {
            var known = await lexicon.FindAsync(all.SelectMany(p => p.Terms), cancel);
            test.phrases.AddRange(all.Select(p => (Array.ConvertAll(p.Terms, t => known.TryGetValue(t, out var term) ? term.Id : -1), p.Wanted)));
        }

        return test;
    }

    public bool Holds(PlacedTerms paper)
    {
        // Asked of a thousand papers at a time, so written out: joined forms stand between the words and are no part of the phrase.
        Span<int> room = paper.Packed.Length <= LongestOnStack ? stackalloc int[paper.Packed.Length] : new int[paper.Packed.Length];
        var count = 0;
        foreach (var packed in paper.Packed)
        {
            room[count] = packed >> 1;
            count += 1 - (packed & 1);
        }

        foreach (var (terms, wanted) in phrases)
        {
            if (room[..count].IndexOf(terms) >= 0 != wanted)
            {
                return false;
            }
        }

        return true;
    }
}
