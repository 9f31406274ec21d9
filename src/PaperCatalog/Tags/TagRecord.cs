namespace PaperCatalog.Tags;

/// <summary>A tag as files hold it; other tags are named by their slug, for they are of the same facet.</summary>
public sealed record TagRecord(string Facet, string Slug, string Name, string Definition)
{
    public string? Broader { get; init; }

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Names it had before.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The tag that it has become, as <c>facet/slug</c>.</summary>
    public string? MergedInto { get; init; }

    public bool Deleted { get; init; }
}

/// <summary>The tags of a catalogue as a file: what <c>tags export</c> writes and <c>tags import</c> reads.</summary>
public sealed record TagFile(IReadOnlyList<TagRecord> Tags);

/// <summary>Makes the slug of a name that somebody typed.</summary>
public static class TagSlug
{
    public const int MostLetters = 60;

    /// <summary>"Visual question-answering!" gives "visual-question-answering"; empty where no letter or digit is left.</summary>
    public static string Of(string name)
    {
        var letters = name.Normalize(System.Text.NormalizationForm.FormKD).ToLowerInvariant()
            .Where(c => char.IsAsciiLetterOrDigit(c) || char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c))
            .Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ');
        var slug = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length <= MostLetters ? slug : slug[..MostLetters].TrimEnd('-');
    }
}
