namespace PaperCatalog.Tags;

/// <summary>How strongly one cue speaks in a paper: 0 to 1 in each zone.</summary>
internal readonly record struct CueStrength(int Cue, double[] ByZone);

/// <summary>Turns the cues of a paper into strengths: what a tag's weights are multiplied with.</summary>
internal static class CueStrengths
{
    public const int Zones = 4;

    /// <summary>What a further mention leaves undecided: one counts 0.6, two 0.84, three 0.94.</summary>
    public const double Doubt = 0.4;

    public static List<CueStrength> Of(List<PlacedCue> cues)
    {
        var undecided = new SortedDictionary<int, double[]>();
        foreach (var cue in cues)
        {
            if (!undecided.TryGetValue(cue.Cue, out var zones))
            {
                undecided[cue.Cue] = zones = [1, 1, 1, 1];
            }

            zones[(int)cue.Zone] *= cue.Zone == Zone.Title ? 0 : Doubt;
            // What a paper presents, it also speaks of.
            zones[(int)Zone.Own] *= cue.Zone == Zone.Core ? Doubt : 1;
        }

        return [.. undecided.Select(entry => new CueStrength(entry.Key, Array.ConvertAll(entry.Value, doubt => 1 - doubt)))];
    }
}
