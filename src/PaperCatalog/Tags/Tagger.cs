namespace PaperCatalog.Tags;

/// <summary>Words of a paper that earned it a tag; offsets count UTF-16 units of the field as it was given.</summary>
/// <param name="Field"><c>title</c> or <c>abstract</c>.</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Text">The words themselves.</param>
public sealed record TagEvidence(string Field, int Start, int Length, string Text);

/// <summary>A tag the tagger gives, how sure it is (0 to 1), and the words that weighed most.</summary>
public sealed record GivenTag(string Facet, string Slug, double Score, IReadOnlyList<TagEvidence> Evidence);

/// <summary>
/// Gives tags to a paper from its title and abstract. Pure and deterministic; takes any text without throwing;
/// one instance serves all threads.
/// </summary>
public sealed class Tagger
{
    /// <summary>The facet of which every paper has a tag: the likeliest, where none is likely.</summary>
    private const string AlwaysGiven = "contribution";

    private readonly CueReader reader;
    private readonly TagScorer[][] facets;

    public Tagger(Vocabulary vocabulary, TagModel model)
    {
        var finder = new CueFinder(vocabulary);
        reader = new CueReader(finder);
        facets = [.. vocabulary.Tags
            .Select(tag => new TagScorer(tag, model.Tags[TagModel.Key(tag)], finder.Cues))
            .GroupBy(scorer => scorer.Tag.Facet)
            .Select(facet => facet.ToArray())];
        Version = $"{vocabulary.Version}.{model.Version}";
    }

    /// <summary>The tagger with the vocabulary and the weights of this release.</summary>
    public static Tagger Shipped { get; } = new(Vocabulary.Shipped, TagModel.Shipped);

    /// <summary>Version of the vocabulary, a dot, version of the weights. The same version gives the same tags.</summary>
    public string Version { get; }

    /// <summary>Tags in the order of the vocabulary; each shows at least one piece of evidence.</summary>
    public IReadOnlyList<GivenTag> Tag(string title, string? summary)
    {
        var cues = reader.Read(title, summary);
        var strengths = CueStrengths.Of(cues);
        return [.. facets.SelectMany(facet => Given(facet, strengths, cues, title, summary ?? ""))];
    }

    private static List<GivenTag> Given(
        TagScorer[] facet, List<CueStrength> strengths, List<PlacedCue> cues, string title, string summary)
    {
        var scored = Array.ConvertAll(facet, scorer => (Scorer: scorer, Score: scorer.Score(strengths)));
        var given = scored.Where(tag => tag.Score >= TagScorer.Threshold).Select(Shown).Where(tag => tag.Evidence.Count > 0).ToList();
        return given.Count > 0 || facet[0].Tag.Facet != AlwaysGiven
            ? given
            : [.. scored.OrderByDescending(tag => tag.Score).Select(Shown).Where(tag => tag.Evidence.Count > 0).Take(1)];

        GivenTag Shown((TagScorer Scorer, double Score) tag) => new(
            tag.Scorer.Tag.Facet, tag.Scorer.Tag.Slug, Math.Round(tag.Score, 3), Evidence.For(tag.Scorer, cues, title, summary));
    }
}
