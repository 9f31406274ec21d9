using PaperCatalog.Search.QueryLanguage;

namespace PaperCatalog.Digests;

/// <summary>What a digest needs to know of a query beside its results.</summary>
internal static class QueryWords
{
    /// <summary>The words and phrases that it asks for; none where it only filters.</summary>
    public static IReadOnlyList<string> Of(string query) => [.. Words(QueryReader.Read(query).Root).Where(w => w.Any(char.IsLetterOrDigit)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The query without an order of its own: a digest has its ranking.</summary>
    public static string WithoutSort(string query) => string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(w => !w.StartsWith("sort:", StringComparison.OrdinalIgnoreCase))
        .SkipWhile(w => w is "OR" or "|"));

    private static IEnumerable<string> Words(QueryNode node) => node switch
    {
        WordNode word => [word.Text],
        PhraseNode phrase => [phrase.Text],
        TitleNode title => [title.Text],
        AnyNode any => any.Options.SelectMany(Words),
        AllNode all => all.Parts.SelectMany(Words),
        _ => [],
    };
}
