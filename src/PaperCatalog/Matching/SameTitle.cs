namespace PaperCatalog.Matching;

/// <summary>
/// The plain rule of sameness: equal title keys, and for titles under four words abstracts that agree.
/// </summary>
public static class SameTitle
{
    private const int ShortTitleWords = 4;

    /// <summary>Share of the shorter abstract's three-word runs that the other must hold for the two to agree.</summary>
    private const double Agreement = 1.0 / 3;

    /// <summary>Strength in (0.5, 1] that two wordings with equal title keys are one paper; 0 where they are not.</summary>
    public static double Strength(string titleKey, string abstractA, string abstractB)
    {
        var agreement = Agree(abstractA, abstractB);
        var words = titleKey.AsSpan().Count(' ') + 1;
        return words < ShortTitleWords && agreement < Agreement ? 0 : 0.5 + (agreement / 2);
    }

    /// <summary>Share, 0 to 1, of the three-word runs of the abstract with fewer of them that the other holds too.</summary>
    private static double Agree(string a, string b)
    {
        if (a == b)
        {
            return a.Length == 0 ? 0 : 1;
        }

        var runsA = Runs(a);
        var runsB = Runs(b);
        var (few, many) = runsA.Count <= runsB.Count ? (runsA, runsB) : (runsB, runsA);
        return few.Count == 0 ? 0 : (double)few.Count(many.Contains) / few.Count;
    }

    private static HashSet<string> Runs(string text)
    {
        var words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var runs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 2 < words.Length; i++)
        {
            runs.Add($"{words[i]} {words[i + 1]} {words[i + 2]}");
        }

        return runs;
    }
}
