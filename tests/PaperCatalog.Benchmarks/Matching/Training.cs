using PaperCatalog.Matching;

namespace PaperCatalog.Benchmarks.Matching;

/// <summary>Learns a model from pairs.</summary>
public static class Training
{
    private const double Penalty = 0.3;

    /// <summary>Words of some one in 2^7 papers are common enough to be listed; with fewer the count is chance.</summary>
    private const int Classes = 7;

    /// <summary>Texts of two papers that share this much are worth learning from: the rest is told apart without.</summary>
    private const double Alike = 0.28;

    /// <summary>The model and the classes of words it was made with.</summary>
    public static (MatchModel Model, IReadOnlyList<string> Words) Learn(IReadOnlyList<GoldPair> pairs)
    {
        var words = CommonWords(pairs);
        var rarity = new WordRarity(words);
        var features = pairs.Select(pair => (A: WordingFeatures.Of(pair.A, rarity), B: WordingFeatures.Of(pair.B, rarity))).ToList();
        var examples = pairs.Zip(features, (pair, f) => (Likeness.Of(f.A, f.B).Numbers(), pair.Same)).ToList();
        examples.AddRange(DifferentPapers(features).Where(IsAlike).Select(f => (Likeness.Of(f.A, f.B).Numbers(), false)));
        return (new MatchModel(rarity, LogisticRegression.Fit(examples, Penalty)), words);
    }

    /// <summary>Each paper of the file with each other one, but for those of the same title.</summary>
    public static IEnumerable<(WordingFeatures A, WordingFeatures B)> DifferentPapers(IReadOnlyList<(WordingFeatures A, WordingFeatures B)> pairs)
    {
        for (var i = 0; i < pairs.Count; i++)
        {
            for (var j = i + 1; j < pairs.Count; j++)
            {
                string[] titles = [pairs[i].A.TitleKey, pairs[i].B.TitleKey];
                if (!titles.Contains(pairs[j].A.TitleKey) && !titles.Contains(pairs[j].B.TitleKey))
                {
                    yield return (pairs[i].A, pairs[j].B);
                }
            }
        }
    }

    private static bool IsAlike((WordingFeatures A, WordingFeatures B) pair) =>
        pair.A.Text.And(pair.B.Text).Bits >= Alike * Math.Min(pair.A.Text.Bits, pair.B.Text.Bits);

    // The two wordings of a pair count as one paper, else a reworded paper's own words would look common.
    private static List<string> CommonWords(IReadOnlyList<GoldPair> pairs)
    {
        var papers = new Dictionary<string, int>();
        foreach (var pair in pairs)
        {
            foreach (var stem in Words.Of($"{pair.A.Title} {pair.A.Abstract} {pair.B.Title} {pair.B.Abstract}").Select(Words.Stem).Distinct())
            {
                papers[stem] = papers.GetValueOrDefault(stem) + 1;
            }
        }

        var byClass = papers.ToLookup(word => (int)Math.Log2((double)pairs.Count / word.Value), word => word.Key);
        return [.. Enumerable.Range(0, Classes).Select(bits => string.Join(' ', byClass[bits].Order(StringComparer.Ordinal)))];
    }
}
