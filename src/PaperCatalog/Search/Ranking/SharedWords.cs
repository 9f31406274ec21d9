using PaperCatalog.Search.Index;
using PaperCatalog.Search.Wording;

namespace PaperCatalog.Search.Ranking;

/// <summary>Says in words what two papers share: terms that follow one another in both become one phrase. Pure.</summary>
internal static class SharedWords
{
    /// <summary>Longer runs are quotations, not subjects.</summary>
    private const int LongestPhrase = 3;

    /// <summary>The weightiest phrases and words that both hold, weightiest first, none of them part of another.</summary>
    /// <param name="own">The paper looked from; null where it is a text without a place in the index.</param>
    /// <param name="terms">What both are compared by, weightiest first.</param>
    public static IReadOnlyList<string> Of(PlacedTerms? own, DescribedPaper other, IReadOnlyList<WeightedTerm> terms, int most)
    {
        var words = Plain(other.Words);
        var held = words.ToHashSet();
        var shared = terms.Where(t => held.Contains(t.Term.Id)).ToDictionary(t => t.Term.Id);
        var follows = words.Zip(words.Skip(1)).ToHashSet();
        var runs = shared.Keys.Select(id => new[] { id }).Concat(own is null ? [] : Runs(Plain(own), shared, follows));
        var chosen = new List<int[]>();
        foreach (var run in runs.OrderByDescending(r => r.Sum(id => shared[id].Weight)).ThenByDescending(r => r.Length))
        {
            if (chosen.Count < most && !chosen.Exists(c => c.Intersect(run).Any()))
            {
                chosen.Add(run);
            }
        }

        var written = WrittenIn(other.Title);
        return [.. chosen.Select(run => string.Join(' ', run.Select(id => written.GetValueOrDefault(shared[id].Term.Term, shared[id].Term.Surface))))];
    }

    private static List<int> Plain(PlacedTerms words) => [.. words.Packed.Where(p => (p & 1) == 0).Select(p => p >> 1)];

    private static IEnumerable<int[]> Runs(List<int> own, Dictionary<int, WeightedTerm> shared, HashSet<(int, int)> follows)
    {
        for (var first = 0; first < own.Count; first++)
        {
            var end = first;
            while (end < own.Count && end - first < LongestPhrase && shared.ContainsKey(own[end]) && (end == first || follows.Contains((own[end - 1], own[end]))))
            {
                end++;
            }

            if (end - first > 1)
            {
                yield return own.GetRange(first, end - first).Distinct().ToArray();
            }
        }
    }

    /// <summary>By term, the word as the title writes it: a name keeps its capitals.</summary>
    private static Dictionary<string, string> WrittenIn(string title)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in WordReader.Read(title).Where(w => !w.Joined))
        {
            var text = title.Substring(word.Start, word.Length);
            written.TryAdd(WordReader.TermOf(word.Text), text.Skip(1).Any(char.IsUpper) ? text : text.ToLowerInvariant());
        }

        return written;
    }
}
