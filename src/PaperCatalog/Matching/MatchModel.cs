namespace PaperCatalog.Matching;

/// <summary>What was learned from pairs of wordings: the worth of words, and the weight of each number of a <see cref="Likeness"/>.</summary>
/// <param name="Rarity">The worth of words.</param>
/// <param name="Weights">One for each of <see cref="Likeness.NumberNames"/>, then the constant; in log-odds.</param>
public sealed record MatchModel(WordRarity Rarity, IReadOnlyList<double> Weights)
{
    /// <summary>The model the product uses; docs/matching.md says how it is made.</summary>
    public static MatchModel Learned { get; } = new(new WordRarity(LearnedWords.Classes), LearnedWeights.Values);

    /// <summary>The log-odds that two texts are of one paper.</summary>
    public double LogOdds(Likeness likeness)
    {
        var numbers = likeness.Numbers();
        var sum = Weights[^1];
        for (var i = 0; i < numbers.Length; i++)
        {
            sum += Weights[i] * numbers[i];
        }

        return sum;
    }
}
