using System.Runtime.InteropServices;

namespace PaperCatalog.Tags;

/// <summary>Where in a paper's text a cue stands.</summary>
internal enum Zone
{
    Title,

    /// <summary>A sentence of the abstract in which the work presents something: "we introduce".</summary>
    Core,

    /// <summary>The abstract from the first sentence on that speaks of the work itself ("we", "this paper").</summary>
    Own,

    /// <summary>The abstract before that: mostly what others did, so a cue there weighs less.</summary>
    Background,
}

/// <summary>A cue in its place in a paper.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedCue(int Cue, Zone Zone, int Start, int Length);

/// <summary>Reads title and abstract into cues with their zones, leaving out negated ones ("unlike video", "text-free").</summary>
internal sealed class CueReader
{
    /// <summary>Characters between a negator and what it negates: room for "without any additional images".</summary>
    private const int NegatorReach = 16;

    /// <summary>Cues that count in the title only: "with" names a method there, and nothing in a sentence.</summary>
    private const string TitleOnly = "title/";

    private readonly CueFinder finder;
    private readonly bool[] titleOnly;
    private readonly int own;
    private readonly int presents;
    private readonly int negatorBefore;
    private readonly int negatorAfter;

    public CueReader(CueFinder finder)
    {
        this.finder = finder;
        titleOnly = [.. finder.Cues.Select(cue => cue.StartsWith(TitleOnly, StringComparison.Ordinal))];
        own = IndexOf("role/own");
        presents = IndexOf("role/presents");
        negatorBefore = IndexOf("role/negator-before");
        negatorAfter = IndexOf("role/negator-after");
    }

    public List<PlacedCue> Read(string title, string? summary)
    {
        var placed = new List<PlacedCue>();
        foreach (var hit in Affirmed(title))
        {
            placed.Add(new PlacedCue(hit.Cue, Zone.Title, hit.Start, hit.End - hit.Start));
        }

        var hits = Affirmed(summary ?? "");
        // An abstract that never says "we" has no background part.
        var firstOwn = hits.Where(hit => hit.Cue == own || hit.Cue == presents).Select(hit => hit.Sentence).DefaultIfEmpty(0).Min();
        var core = hits.Where(hit => hit.Cue == presents).Select(hit => hit.Sentence).ToHashSet();
        foreach (var hit in hits.Where(hit => !titleOnly[hit.Cue]))
        {
            var zone = core.Contains(hit.Sentence) ? Zone.Core : hit.Sentence >= firstOwn ? Zone.Own : Zone.Background;
            placed.Add(new PlacedCue(hit.Cue, zone, hit.Start, hit.End - hit.Start));
        }

        return placed;
    }

    private List<CueHit> Affirmed(string text)
    {
        var hits = finder.Find(Words.Of(text, finder.Lexicon));
        var negators = hits.FindAll(hit => hit.Cue == negatorBefore || hit.Cue == negatorAfter);
        if (negators.Count > 0)
        {
            hits.RemoveAll(hit => negators.Exists(negator => Negates(negator, hit, text)));
        }

        return hits;
    }

    private bool Negates(CueHit negator, CueHit hit, string text)
    {
        if (negator.Sentence != hit.Sentence || hit.Cue == own || hit.Cue == presents)
        {
            return false;
        }

        if (negator.Cue == negatorAfter)
        {
            return negator.Start - hit.End == 1;
        }

        var gap = hit.Start - negator.End;
        return gap is > 0 and <= NegatorReach && !text.AsSpan(negator.End, gap).ContainsAny(",;:()");
    }

    private int IndexOf(string cue)
    {
        var index = finder.Cues.ToList().IndexOf(cue);
        return index >= 0 ? index : throw new InvalidDataException($"The vocabulary lacks the cue {cue}.");
    }
}
