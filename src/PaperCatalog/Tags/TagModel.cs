using System.Text.Json;

namespace PaperCatalog.Tags;

/// <summary>What the tagger adds up for one tag: log-odds without any cue, and those of each cue by zone.</summary>
/// <param name="Bias">Log-odds where no cue is seen.</param>
/// <param name="Weights">By name of the cue: title, own part of the abstract, background.</param>
public sealed record TagWeights(double Bias, IReadOnlyDictionary<string, double[]> Weights);

/// <summary>The weights of all tags, by <c>facet/slug</c>: the rules of the vocabulary as training moved them.</summary>
public sealed record TagModel(int Version, IReadOnlyDictionary<string, TagWeights> Tags)
{
    /// <summary>The model shipped with the application.</summary>
    public static TagModel Shipped { get; } = Read(Embedded.Open("tagger-model.json"));

    public static TagModel Read(Stream json) =>
        JsonSerializer.Deserialize<TagModel>(json, Embedded.Json) ?? throw new InvalidDataException("The tagger's model is empty.");

    /// <summary>The rules of the vocabulary alone, before any training.</summary>
    public static TagModel OfRules(Vocabulary vocabulary)
    {
        var zones = vocabulary.Facets.ToDictionary(facet => facet.Slug, facet => facet.Zones);
        return new(0, vocabulary.Tags.ToDictionary(Key, tag => new TagWeights(
            tag.Bias,
            tag.Rules.ToDictionary(rule => rule.Key, rule => Array.ConvertAll(zones[tag.Facet], share => share * rule.Value)))));
    }

    public static string Key(VocabularyTag tag) => $"{tag.Facet}/{tag.Slug}";
}
