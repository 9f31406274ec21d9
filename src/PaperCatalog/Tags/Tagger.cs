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
        var given = new List<GivenTag>();
        foreach (var facet in facets)
        {
            var scores = Array.ConvertAll(facet, scorer => scorer.Score(strengths));
            var least = Math.Min(TagScorer.Threshold, facet[0].Tag.Facet == "contribution" ? scores.Max() : 1);
            for (var i = 0; i < facet.Length; i++)
            {
                if (scores[i] >= least && Evidence.For(facet[i], cues, title, summary ?? "") is { Count: > 0 } evidence)
                {
                    given.Add(new GivenTag(facet[i].Tag.Facet, facet[i].Tag.Slug, Math.Round(scores[i], 3), evidence));
                }
            }
        }

        return given;
    }
}
