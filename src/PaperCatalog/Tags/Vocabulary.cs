using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaperCatalog.Tags;

/// <summary>A facet: one question that tags answer, such as what data a paper works on.</summary>
/// <param name="Slug">Name in addresses and files.</param>
/// <param name="Name">Name on pages.</param>
/// <param name="Definition">One sentence for people.</param>
/// <param name="Zones">What a rule's weight is multiplied with in the title, the own part and the background of the abstract.</param>
public sealed record Facet(string Slug, string Name, string Definition, double[] Zones);

/// <summary>One tag of the closed vocabulary.</summary>
public sealed record VocabularyTag
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Facet { get; init; }

    public required string Definition { get; init; }

    /// <summary>Slug of the next wider tag of the same facet; the tagger does not infer it.</summary>
    public string? Broader { get; init; }

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Log-odds of the tag where no cue is seen.</summary>
    public double Bias { get; init; } = -3;

    /// <summary>Log-odds that a cue adds (or, below zero, takes away) when it stands in the title, by name of the cue.</summary>
    public IReadOnlyDictionary<string, double> Rules { get; init; } = new Dictionary<string, double>();
}

/// <summary>The reviewed file behind the tagger: facets, tags, and the cues that speak for and against them.</summary>
public sealed record Vocabulary
{
    /// <summary>Grows with every change of the file, so that stored tags say which vocabulary gave them.</summary>
    public required int Version { get; init; }

    public required IReadOnlyList<Facet> Facets { get; init; }

    /// <summary>Named lists of words that patterns quote as <c>&lt;name&gt;</c>.</summary>
    public required IReadOnlyDictionary<string, string[]> Words { get; init; }

    /// <summary>Words that a gap in a pattern does not pass over.</summary>
    public required IReadOnlyList<string> Dividers { get; init; }

    /// <summary>Patterns by name of the cue; the name begins with its group (docs/tagging.md, "Patterns").</summary>
    public required IReadOnlyDictionary<string, string[]> Cues { get; init; }

    public required IReadOnlyList<VocabularyTag> Tags { get; init; }

    /// <summary>The vocabulary shipped with the application.</summary>
    public static Vocabulary Shipped { get; } = Read(Embedded.Open("vocabulary.json"));

    /// <summary>Reads a vocabulary; fails with a sentence where a rule or a wider tag names nothing.</summary>
    /// <exception cref="InvalidDataException">The file is no consistent vocabulary.</exception>
    public static Vocabulary Read(Stream json)
    {
        var vocabulary = JsonSerializer.Deserialize<Vocabulary>(json, Embedded.Json)
            ?? throw new InvalidDataException("The vocabulary is empty.");
        foreach (var tag in vocabulary.Tags)
        {
            vocabulary.Check(tag);
        }

        return vocabulary;
    }

    private void Check(VocabularyTag tag)
    {
        if (!Facets.Any(facet => facet.Slug == tag.Facet))
        {
            throw new InvalidDataException($"Tag {tag.Slug} has the unknown facet {tag.Facet}.");
        }

        if (tag.Broader is { } broader && !Tags.Any(other => other.Slug == broader && other.Facet == tag.Facet))
        {
            throw new InvalidDataException($"Tag {tag.Slug} has the unknown wider tag {broader}.");
        }

        if (tag.Rules.Keys.FirstOrDefault(cue => !Cues.ContainsKey(cue)) is { } missing)
        {
            throw new InvalidDataException($"Tag {tag.Slug} has a rule for the unknown cue {missing}.");
        }
    }
}

/// <summary>The JSON files compiled into the application for this room.</summary>
internal static class Embedded
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public static Stream Open(string name) =>
        typeof(Embedded).Assembly.GetManifestResourceStream($"PaperCatalog.Tags.{name}")
        ?? throw new InvalidDataException($"The application was built without {name}.");
}
