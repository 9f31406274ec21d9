namespace PaperCatalog.Matching;

/// <summary>How alike two wordings are, in numbers; the same whichever comes first.</summary>
public readonly record struct Likeness
{
    /// <summary>Names of the numbers in <see cref="Numbers"/>, in their order.</summary>
    public static IReadOnlyList<string> NumberNames { get; } =
    [
        "equal titles", "shared words", "words of the findings", "shared rare words", "runs of the findings", "shared figures",
        "names of a series differ", "leading names differ",
    ];

    /// <summary>True where the titles are equal but for case, punctuation and markup.</summary>
    public bool TitlesEqual { get; private init; }

    /// <summary>Worth in bits of the words that both titles have.</summary>
    public double TitleBits { get; private init; }

    /// <summary>That worth as a part of the worth of both titles together, 0 to 1.</summary>
    public double TitleShare { get; private init; }

    /// <summary>The part of the smaller text's words, by worth, that the other has, 0 to 1.</summary>
    public double TextShare { get; private init; }

    /// <summary>The part of one abstract's second half that the other text has, by worth, 0 to 1; of the half that is found more.</summary>
    public double FindingsShare { get; private init; }

    /// <summary>Words of the rarest kind that both texts have.</summary>
    public int RareWords { get; private init; }

    /// <summary>The part of the shorter abstract's three-word runs that the other has, 0 to 1.</summary>
    public double RunShare { get; private init; }

    /// <summary>The part of the three-word runs in one abstract's second half that the other has; of the half that is found more.</summary>
    public double FindingsRunShare { get; private init; }

    /// <summary>Figures that both abstracts give.</summary>
    public int Figures { get; private init; }

    /// <summary>The names that tell two papers of a series apart.</summary>
    public (string Mine, string Theirs)? Conflict { get; private init; }

    /// <summary>True where both titles open with a name of their own.</summary>
    public bool LeadsDiffer { get; private init; }

    /// <summary>True where one is a comment on another paper and the other is none.</summary>
    public bool OneIsComment { get; private init; }

    /// <summary>True where both abstracts are long enough to be compared.</summary>
    public bool HasAbstracts { get; private init; }

    /// <summary>Compares two wordings, in time linear in their lengths.</summary>
    public static Likeness Of(WordingFeatures a, WordingFeatures b)
    {
        var title = a.Title.And(b.Title);
        var text = a.Text.And(b.Text);
        return new Likeness
        {
            TitlesEqual = a.TitleKey.Length > 0 && a.TitleKey == b.TitleKey,
            TitleBits = title.Bits,
            TitleShare = title.Bits / Math.Max(1, a.Title.Bits + b.Title.Bits - title.Bits),
            TextShare = text.Bits / Math.Max(1, Math.Min(a.Text.Bits, b.Text.Bits)),
            FindingsShare = Math.Max(Found(a.Findings, b), Found(b.Findings, a)),
            RareWords = text.Rare,
            RunShare = a.Runs.ShareOf(b.Runs),
            FindingsRunShare = Math.Max(RunsFound(a, b), RunsFound(b, a)),
            Figures = a.Figures.And(b.Figures).Count,
            Conflict = a.Marks.Conflict(b.Marks),
            LeadsDiffer = a.Marks.LeadsDiffer(b.Marks),
            OneIsComment = a.Marks.IsComment != b.Marks.IsComment,
            HasAbstracts = Math.Min(a.AbstractLength, b.AbstractLength) >= WordingFeatures.FewWords,
        };
    }

    /// <summary>What the model weighs. Roots and logarithms, since the first shared run or rare word says more than the tenth.</summary>
    public double[] Numbers() =>
    [
        TitlesEqual ? (10 + Math.Min(TitleBits, 60)) / 20 : 0,
        TextShare,
        FindingsShare,
        Math.Log(1 + RareWords),
        Math.Sqrt(FindingsRunShare),
        Math.Log(1 + Figures),
        Conflict is null ? 0 : 1,
        LeadsDiffer ? 1 : 0,
    ];

    // The floors: of half a short abstract, a phrase or two would be a large part.
    private static double Found(WordSet part, WordingFeatures other) => part.And(other.Text).Bits / Math.Max(80, part.Bits);

    private static double RunsFound(WordingFeatures a, WordingFeatures b) => a.FindingsRuns.And(b.Runs).Count / (double)Math.Max(30, a.FindingsRuns.Count);
}
