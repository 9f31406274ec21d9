namespace PaperCatalog.Tags;

/// <summary>The weights of one tag, laid out by the index of the cue.</summary>
internal sealed class TagScorer
{
    /// <summary>A tag is given from this score on.</summary>
    public const double Threshold = 0.5;

    private static readonly double[] Silent = new double[CueStrengths.Zones];
    private readonly double bias;
    private readonly double[][] weights;
    private readonly bool[] isRule;

    public TagScorer(VocabularyTag tag, TagWeights model, IReadOnlyList<string> cues)
    {
        Tag = tag;
        bias = model.Bias;
        weights = [.. cues.Select(cue => model.Weights.GetValueOrDefault(cue, Silent))];
        isRule = [.. cues.Select(cue => tag.Rules.GetValueOrDefault(cue) > 0)];
    }

    public VocabularyTag Tag { get; }

    public double Score(List<CueStrength> strengths)
    {
        var sum = bias;
        foreach (var strength in strengths)
        {
            var of = weights[strength.Cue];
            for (var zone = 0; zone < CueStrengths.Zones; zone++)
            {
                sum += of[zone] * strength.ByZone[zone];
            }
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>
    /// What one mention adds. Nothing where only training ties the cue to the tag: that is no reason people accept.
    /// </summary>
    public double Speaks(PlacedCue cue)
    {
        var of = weights[cue.Cue];
        return !isRule[cue.Cue] ? 0
            : cue.Zone == Zone.Title ? of[(int)Zone.Title]
            : (1 - CueStrengths.Doubt) * (of[(int)cue.Zone] + (cue.Zone == Zone.Core ? of[(int)Zone.Own] : 0));
    }
}

/// <summary>Picks the words to show for a tag.</summary>
internal static class Evidence
{
    private const int Most = 4;

    /// <summary>The heaviest words that speak for the tag, each wording once and none overlapping, in reading order.</summary>
    public static List<TagEvidence> For(TagScorer scorer, List<PlacedCue> cues, string title, string summary)
    {
        var shown = new List<PlacedCue>();
        foreach (var cue in cues.Where(cue => scorer.Speaks(cue) > 0).OrderByDescending(scorer.Speaks))
        {
            if (shown.Count < Most && !shown.Exists(other => Repeats(cue, other, title, summary)))
            {
                shown.Add(cue);
            }
        }

        return [.. shown.OrderBy(cue => cue.Zone != Zone.Title).ThenBy(cue => cue.Start).Select(cue => new TagEvidence(
            cue.Zone == Zone.Title ? "title" : "abstract", cue.Start, cue.Length, Words(cue, title, summary).ToString()))];
    }

    private static bool Repeats(PlacedCue a, PlacedCue b, string title, string summary)
    {
        var sameField = a.Zone == Zone.Title == (b.Zone == Zone.Title);
        var overlap = sameField && a.Start < b.Start + b.Length && b.Start < a.Start + a.Length;
        return overlap || Words(a, title, summary).Equals(Words(b, title, summary), StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> Words(PlacedCue cue, string title, string summary) =>
        (cue.Zone == Zone.Title ? title : summary).AsSpan(cue.Start, cue.Length);
}
