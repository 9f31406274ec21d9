namespace PaperCatalog.Tags;

/// <summary>How strongly one cue speaks in a paper, 0 to 1 in each zone.</summary>
internal readonly record struct CueStrength(int Cue, double Title, double Own, double Background)
{
    public double this[int zone] => zone switch { 0 => Title, 1 => Own, _ => Background };
}

/// <summary>Turns the cues of a paper into strengths: what a tag's weights are multiplied with.</summary>
internal static class CueStrengths
{
    /// <summary>What a further mention leaves undecided: one counts 0.6, two 0.84, three 0.94.</summary>
    private const double Doubt = 0.4;

    public static List<CueStrength> Of(List<PlacedCue> cues)
    {
        var counts = new SortedDictionary<int, int[]>();
        foreach (var cue in cues)
        {
            if (!counts.TryGetValue(cue.Cue, out var zones))
            {
                counts[cue.Cue] = zones = new int[3];
            }

            zones[(int)cue.Zone]++;
        }

        return [.. counts.Select(entry => new CueStrength(
            entry.Key, entry.Value[0] > 0 ? 1 : 0, Saturated(entry.Value[1]), Saturated(entry.Value[2])))];
    }

    private static double Saturated(int mentions) => mentions == 0 ? 0 : 1 - Math.Pow(Doubt, mentions);
}
