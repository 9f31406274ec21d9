using PaperCatalog.Search.Index;

namespace PaperCatalog.Search.Ranking;

/// <summary>Whether a paper holds the phrases that are asked for and none that are excluded.</summary>
internal sealed class PhraseTest
{
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
        var plain = paper.Packed.Where(p => (p & 1) == 0).Select(p => p >> 1).ToArray();
        return phrases.TrueForAll(p => (plain.AsSpan().IndexOf(p.Terms) >= 0) == p.Wanted);
    }
}
